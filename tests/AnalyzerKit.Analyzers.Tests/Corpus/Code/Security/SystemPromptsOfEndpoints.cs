using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.AI;

// The little of the web framework that this code needs.
namespace Microsoft.AspNetCore.Http
{
    public abstract class HttpRequest
    {
        public abstract Stream Body { get; }

        public abstract IReadOnlyDictionary<string, string> Query { get; }

        public abstract IReadOnlyDictionary<string, string> Headers { get; }

        public Task<T?> ReadFromJsonAsync<T>() => throw new NotSupportedException();
    }

    public abstract class HttpContext
    {
        public abstract HttpRequest Request { get; }

        public abstract string TraceIdentifier { get; }
    }
}

namespace Microsoft.AspNetCore.Mvc
{
    public abstract class ControllerBase
    {
        public Microsoft.AspNetCore.Http.HttpContext HttpContext => throw new NotSupportedException();

        public Microsoft.AspNetCore.Http.HttpRequest Request => HttpContext.Request;
    }

    [AttributeUsage(AttributeTargets.Parameter)]
    public sealed class FromServicesAttribute : Attribute;

    [AttributeUsage(AttributeTargets.Parameter)]
    public sealed class FromQueryAttribute : Attribute;
}

namespace Microsoft.AspNetCore.Builder
{
    public sealed class WebApplication
    {
        public void MapPost(string pattern, Delegate handler)
        {
        }
    }
}

namespace Contoso.Web
{
    public sealed record Order(string Dish, string Notes, int Guests);

    public sealed record Kitchen(string Style);

    public class OrdersController(IChatClient client) : ControllerBase
    {
        public Task<ChatResponse> Post(Order order, string style) => client.GetResponseAsync(
        [
            new(ChatRole.System, $"You take orders in the style of {{|AKIT1004:style|}} for {{|-AKIT1004:order.Guests|}} guests: {{|AKIT1004:order.Notes|}}"),
            new(ChatRole.User, {|-AKIT1004:order.Dish|}),
        ]);

        public Task<ChatResponse> Get() => client.GetResponseAsync([new(ChatRole.System, "Table: " + {|AKIT1004:Request.Query["table"]|} + ", trace " + {|-AKIT1004:HttpContext.TraceIdentifier|})]);

        private ChatMessage Note(string style) => new(ChatRole.System, $"In the style of {{|-AKIT1004:style|}}.");
    }

    public static class Routes
    {
        public static void Map(WebApplication app, Kitchen kitchen)
        {
            app.MapPost("/menu", (Order order, IChatClient client) => client.GetResponseAsync([new ChatMessage(ChatRole.System, $"You cook {{|AKIT1004:order.Dish|}} as {{|-AKIT1004:kitchen.Style|}} do.")]));
            app.MapPost("/guests", async (HttpContext context, IChatClient client) =>
            {
                var order = await context.Request.ReadFromJsonAsync<Order>();
                var raw = await new StreamReader(context.Request.Body).ReadToEndAsync();
                var options = new ChatOptions { Instructions = $"Notes: {{|AKIT1004:order!.Notes|}}; raw: {{|AKIT1004:raw|}}; from {{|AKIT1004:context.Request.Headers["x-guest"]|}}" };
                return await client.GetResponseAsync("Go on.", options);
            });
        }

        public static ChatMessage Handle([FromQuery] string mood, [FromServices] Kitchen kitchen) => new(ChatRole.System, $"Be {{|AKIT1004:mood|}}, like {{|-AKIT1004:kitchen.Style|}}.");
    }
}
