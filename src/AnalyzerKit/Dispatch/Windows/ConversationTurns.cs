using Microsoft.Extensions.AI;

namespace AnalyzerKit.Dispatch.Windows;

/// <summary>
/// A conversation's turns: a user's message and all up to the next one. What stays is in none of them: the system's messages, the newest user's
/// message and all after it, and whatever belongs to those. A tool's call and its result are in the same turn, or stay together.
/// </summary>
internal sealed class ConversationTurns
{
    /// <summary>The turn of what stays.</summary>
    public const int Stays = -1;

    private readonly int[] _turns;

    private ConversationTurns(int[] turns) => _turns = turns;

    /// <summary>The turn of a message, counted from the oldest; <see cref="Stays"/> for none.</summary>
    public int this[int message] => _turns[message];

    public static ConversationTurns Of(IReadOnlyList<ChatMessage> messages)
    {
        var turns = new int[messages.Count];
        var newest = Number(messages, turns);
        Keep(messages, turns, newest);
        var pairs = ToolPairs.Of(messages);
        KeepPairs(messages, turns, pairs);
        Join(turns, pairs);
        return new(turns);
    }

    /// <summary>The messages without a turn and those before it.</summary>
    public List<ChatMessage> After(IReadOnlyList<ChatMessage> messages, int turn)
    {
        var left = new List<ChatMessage>(messages.Count);
        for (var i = 0; i < messages.Count; i++)
        {
            if (_turns[i] == Stays || _turns[i] > turn)
            {
                left.Add(messages[i]);
            }
        }

        return left;
    }

    private static bool IsSystem(ChatMessage message) => message.Role == ChatRole.System || message.Role.Value == "developer";

    // A user's message that carries a tool's result, as some clients send it, goes on with a turn.
    private static bool Opens(ChatMessage message)
    {
        if (message.Role != ChatRole.User)
        {
            return false;
        }

        foreach (var content in message.Contents)
        {
            if (content is FunctionResultContent)
            {
                return false;
            }
        }

        return true;
    }

    // Numbers the turns from 0, what comes before the first user's message being one of its own; without any user's message, each message is one.
    private static int Number(IReadOnlyList<ChatMessage> messages, int[] turns)
    {
        var newest = -1;
        var turn = 0;
        for (var i = 0; i < messages.Count; i++)
        {
            if (Opens(messages[i]))
            {
                newest = i;
                turn++;
            }

            turns[i] = turn;
        }

        if (newest >= 0)
        {
            return newest;
        }

        for (var i = 0; i < turns.Length; i++)
        {
            turns[i] = i;
        }

        return turns.Length - 1;
    }

    private static void Keep(IReadOnlyList<ChatMessage> messages, int[] turns, int newest)
    {
        for (var i = 0; i < turns.Length; i++)
        {
            if (i >= newest || IsSystem(messages[i]))
            {
                turns[i] = Stays;
            }
        }
    }

    // The call of a result that stays does too, with all its other results and the user's message that opened its turn: servers want that one first.
    private static void KeepPairs(IReadOnlyList<ChatMessage> messages, int[] turns, IReadOnlyList<(int Call, int Result)> pairs)
    {
        for (var isDone = false; !isDone;)
        {
            isDone = true;
            foreach (var (call, result) in pairs)
            {
                if ((turns[call] == Stays) == (turns[result] == Stays))
                {
                    continue;
                }

                isDone = false;
                KeepOpening(messages, turns, turns[call] == Stays ? turns[result] : turns[call]);
                turns[call] = turns[result] = Stays;
            }
        }
    }

    private static void KeepOpening(IReadOnlyList<ChatMessage> messages, int[] turns, int turn)
    {
        var first = Array.IndexOf(turns, turn);
        if (Opens(messages[first]))
        {
            turns[first] = Stays;
        }
    }

    // Turns that a pair spans become one.
    private static void Join(int[] turns, IReadOnlyList<(int Call, int Result)> pairs)
    {
        foreach (var (call, result) in pairs)
        {
            var (from, to) = (turns[call], turns[result]);
            for (var i = 0; from != to && i < turns.Length; i++)
            {
                if (turns[i] > from && turns[i] <= to)
                {
                    turns[i] = from;
                }
            }
        }
    }
}
