#nullable disable
// Code from before nullable annotations: the compiler was not asked to know what is null.
using Microsoft.Extensions.AI;

namespace Legacy.Reports
{
    public class UsageReport
    {
        private long? promptTokens;
        private long? completionTokens = 0;

        public void Add(UsageDetails details)
        {
            {|AKIT2004:promptTokens += details.InputTokenCount|};
            if (details.OutputTokenCount != null)
            {
                {|-AKIT2004:completionTokens += details.OutputTokenCount|};
            }
        }

        public long? Total(IList<UsageDetails> all)
        {
            long? total = 0;
            long? checkedTotal = 0;
            long? plainTokens = 0;
            for (int i = 0; i < all.Count; i++)
            {
                {|AKIT2004:total += all[i].TotalTokenCount|};
                if (all[i].TotalTokenCount.HasValue)
                {
                    {|-AKIT2004:checkedTotal += all[i].TotalTokenCount|};
                }

                {|-AKIT2004:plainTokens += all[i].TotalTokenCount ?? 0L|};
                {|-AKIT2004:plainTokens = plainTokens + 1|};
            }

            return total + checkedTotal + plainTokens;
        }
    }
}
