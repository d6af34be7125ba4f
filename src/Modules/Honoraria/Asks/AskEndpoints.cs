using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;

namespace Saas.Honoraria.Asks;

public sealed record AskSummary(AskId Id, string Title, DateOnly OnDate, TimeOnly? StartsAt, int Wanted, DateOnly AnswerBy, AskStatus Status, int Asked, int Yes, int No);

/// <param name="Assignment">What a yes became.</param>
public sealed record AskedView(UserRepresentativeId Representative, AskAnswer Answer, DateTimeOffset? AnsweredAt, AssignmentId? Assignment);

public sealed record AskView(
    AskId Id, AssignmentKind Kind, string Title, string Role, DateOnly OnDate, TimeOnly? StartsAt, int PlannedMinutes, bool Physical, PayerArrangement Arrangement, PayerId? Payer, string Message, int Wanted,
    DateOnly AnswerBy, AskStatus Status, IReadOnlyList<AskedView> People);

/// <summary>Requests to representatives over the API.</summary>
internal static class AskEndpoints
{
    public const string Example = """{ "people": ["019a9f3e-d000-7c11-8a44-0d6b5f1f2ac0"], "wanted": 1, "answerBy": "2099-03-01", "message": "Vi planlegger et nytt kols-kurs og trenger deg.", "kind": "meeting", "title": "Planleggingsmøte om kols-kurs", "role": "member", "onDate": "2099-03-09", "startsAt": "12:00:00", "plannedMinutes": 120, "physical": true }""";

    public const string View = """{"id": "019a9f3e-d500-7c11-8a44-0d6b5f1f2ac5", "kind": "meeting", "title": "Planleggingsmøte om kols-kurs", "role": "member", "onDate": "2099-03-09", "startsAt": "12:00:00", "plannedMinutes": 120, "physical": true, "arrangement": "unpaid", "message": "Vi planlegger et nytt kols-kurs og trenger deg.", "wanted": 1, "answerBy": "2099-03-01", "status": "open", "people": [{"representative": "019a9f3e-d000-7c11-8a44-0d6b5f1f2ac0", "answer": "none"}]}""";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/requests", async (TenantDb db, HttpContext http, AskStatus? status) => TypedResults.Ok(new PageOf<AskSummary>(
                [.. (await AskReads.ListAsync(db, status, null, http.RequestAborted)).Select(row => new AskSummary(row.Id, row.Title, row.OnDate, row.StartsAt, row.Wanted, row.AnswerBy, row.Status, row.Asked, row.Yes, row.No))], null)))
            .Needs(HonorariaPermissions.ReadAssignments).WithName("listRequests").WithSummary("Requests to representatives, the newest first")
            .WithExample(answer: """{"items": [{"id": "019a9f3e-d500-7c11-8a44-0d6b5f1f2ac5", "title": "Planleggingsmøte om kols-kurs", "onDate": "2099-03-09", "startsAt": "12:00:00", "wanted": 1, "answerBy": "2099-03-01", "status": "open", "asked": 1, "yes": 0, "no": 0}]}""");
        api.MapGet("/requests/{id}", OneAsync).Needs(HonorariaPermissions.ReadAssignments).WithName("readRequest").WithSummary("One request and its answers").WithExample(answer: View).ProducesProblem(404);
        api.MapPost("/requests", async (Body<AskRequest> body, AnswerAsks asks, TenantDb db, HttpContext http) =>
        {
            var id = await asks.AskAsync(body.Value, http.RequestAborted);
            return TypedResults.Created($"{http.Request.PathBase}/api/v1/requests/{id}", (await OneAsync(id, db, http)).Value);
        }).Needs(HonorariaPermissions.ManageAssignments).Idempotent().WithName("askRepresentatives").WithSummary("Ask representatives about an assignment")
            .WithDescription("Each gets a mail with a link of their own to say yes or no by. The first who say yes have it, as many as are wanted; a yes makes the assignment.").WithExample(Example, View).ProducesValidationProblem();
        Change(api.MapPost("/requests/{id}/answers", async (AskId id, Body<AnswerRequest> body, AnswerAsks asks, TenantDb db, HttpContext http) =>
        {
            var (_, people) = await AskReads.OneAsync(db, id, http.RequestAborted);
            var person = people.FirstOrDefault(one => one.Representative == body.Value.Representative) ?? throw new Invalid("representative", "has not been asked");
            await asks.AnswerAsync(person.Id, body.Value.Answer == AskAnswer.Yes, http.RequestAborted);
            return await OneAsync(id, db, http);
        }), """{ "representative": "019a9f3e-d000-7c11-8a44-0d6b5f1f2ac0", "answer": "yes" }""").WithName("noteAnswer").WithSummary("Note an answer that somebody gave by telephone").ProducesValidationProblem();
        Change(api.MapPost("/requests/{id}/close", async (AskId id, AnswerAsks asks, TenantDb db, HttpContext http) =>
        {
            await asks.CloseAsync(id, http.RequestAborted);
            return await OneAsync(id, db, http);
        })).WithName("closeRequest").WithSummary("Ask no more; what has been answered stays");
    }

    private static RouteHandlerBuilder Change(RouteHandlerBuilder route, string? request = null) =>
        route.Needs(HonorariaPermissions.ManageAssignments).WithExample(request, View).ProducesProblem(404).ProducesProblem(409);

    private static async Task<Ok<AskView>> OneAsync(AskId id, TenantDb db, HttpContext http)
    {
        var (ask, people) = await AskReads.OneAsync(db, id, http.RequestAborted);
        return TypedResults.Ok(new AskView(
            ask.Id, ask.Kind, ask.Title, ask.Role, ask.OnDate, ask.StartsAt, ask.PlannedMinutes, ask.Physical, ask.Arrangement, ask.PayerId, ask.Message, ask.Wanted, ask.AnswerBy, ask.Status,
            [.. people.Select(one => new AskedView(one.Representative, one.Answer, one.AnsweredAt, one.Assignment))]));
    }
}
