using AnalyzerKit.Dispatch.Routing;
using Microsoft.Extensions.AI;

namespace AnalyzerKit.Dispatch;

/// <summary>Makes one operation's plans: for its declared models, for one that a caller asks for, and for those of a route.</summary>
/// <param name="pipeline">What its calls go through.</param>
/// <param name="planner">Puts plans together.</param>
/// <param name="goal">The operation and where it goes, by the configuration and the model that a caller asks for.</param>
internal sealed class PlanSource(MeteringPipeline pipeline, CallPlanner planner, Func<MeteringSettings, string?, PlanGoal> goal)
{
    public MeteringSettings Settings => pipeline.Settings.Current;

    /// <summary>The plan for a model that a caller asks for; null for the declared ones.</summary>
    public CallPlan Plan(MeteringSettings settings, string? model)
    {
        var (operation, relay, bottom) = goal(settings, model);
        return planner.Plan(settings, operation, relay, bottom, model);
    }

    /// <summary>The plan for a route's models in a chosen order.</summary>
    public CallPlan Plan(MeteringSettings settings, CallRoutes routes, RouteChoice choice)
    {
        var (operation, relay, bottom) = goal(settings, null);
        return planner.Plan(settings, operation, relay, bottom, new PlanRoute(choice.Route, routes.Models(choice)));
    }

    /// <summary>The operation's routes; null where it has none.</summary>
    public CallRoutes? Routes(MeteringSettings settings)
    {
        var operation = goal(settings, null).Operation;
        return CallRoutes.Of(settings.Clients.GetValueOrDefault(operation.Client.Name, ClientOverrides.None), operation);
    }

    /// <summary>Routes one call; null where its tier has no route.</summary>
    public RouteChoice? Choose(CallRoutes routes, CallPlan declared, IReadOnlyList<ChatMessage> messages, ChatOptions? options, CallForm form)
    {
        var call = new CallClassifierContext { Client = declared.Client, Operation = declared.Operation, Messages = messages, Options = options, AsksForReply = form == CallForm.Reply };
        return pipeline.Routes.Choose(routes, call, new RouteTerms(declared.Settings.Prices, declared.Relay, declared.MaxOutputTokens, form == CallForm.Stream, pipeline.Time.GetUtcNow()));
    }
}
