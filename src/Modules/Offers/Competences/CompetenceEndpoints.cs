using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Offers.Contracts;

namespace Saas.Offers.Competences;

/// <param name="OfferId">The offer that gave it; left out when it was noted by hand.</param>
public sealed record CompetenceView(
    CompetenceId Id, Side Side, CompetenceKind Kind, string Name, string? Organisation, string? What, OfferId? OfferId, DateOnly AcquiredOn, DateOnly? ValidUntil)
{
    internal static CompetenceView Of(RegisterRow row) => new(row.Id, row.Side, row.Kind, row.Name, row.Organisation, row.What, row.OfferId, row.AcquiredOn, row.ValidUntil);
}

/// <param name="Months">Left out: for ever.</param>
public sealed record DurationView(CompetenceKind Kind, int? Months);

/// <summary>The competence register over the API.</summary>
internal static class CompetenceEndpoints
{
    public const string Example = """{ "side": "professional", "name": "Sara Lind", "organisation": "Lenvik kommune", "kind": "health-pedagogy", "what": "Kurs i helsepedagogikk", "acquiredOn": "2025-10-14" }""";

    public const string View = """{"id": "019a9f3e-a000-7c11-8a44-0d6b5f1f2a70", "side": "professional", "kind": "health-pedagogy", "name": "Sara Lind", "organisation": "Lenvik kommune", "what": "Kurs i helsepedagogikk", "acquiredOn": "2025-10-14", "validUntil": "2030-10-14"}""";

    private const string List = "competence";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/competence", ListAsync)
            .Needs(OfferPermissions.ReadCompetence).WithName("listCompetence").WithSummary("The competence register, in the order it was written").WithDescription("Every call is written to the access log.")
            .WithExample(answer: $$"""{"items": [{{View}}]}""");
        api.MapPost("/competence", async (Body<CompetenceRequest> body, Register register, HttpContext http) =>
        {
            var id = await register.NoteAsync(body.Value, http.RequestAborted);
            return TypedResults.Created((string?)null, CompetenceView.Of(await register.ReadOneAsync(id, http.RequestAborted)));
        }).Needs(OfferPermissions.WriteCompetence).Idempotent().WithName("noteCompetence").WithSummary("Note a training that somebody has").WithExample(Example, View).ProducesValidationProblem();
        api.MapPut("/competence/{id}", async (CompetenceId id, Body<CompetenceRequest> body, Register register, HttpContext http) =>
        {
            await register.ChangeAsync(id, body.Value, http.RequestAborted);
            return TypedResults.Ok(CompetenceView.Of(await register.ReadOneAsync(id, http.RequestAborted)));
        }).Needs(OfferPermissions.WriteCompetence).WithName("changeCompetence").WithSummary("Change a line of the register").WithExample(Example, View).ProducesValidationProblem().ProducesProblem(404);
        api.MapDelete("/competence/{id}", async (CompetenceId id, Register register, HttpContext http) =>
        {
            await register.RemoveAsync(id, http.RequestAborted);
            return TypedResults.NoContent();
        }).Needs(OfferPermissions.WriteCompetence).WithName("removeCompetence").WithSummary("Take a line out of the register").ProducesProblem(404);
        api.MapGet("/competence/durations", async (Register register, HttpContext http) => TypedResults.Ok(await DurationsAsync(register, http)))
            .Needs(OfferPermissions.ReadCompetence).WithName("readCompetenceDurations").WithSummary("For how long each kind is good").WithExample(answer: """[{"kind": "health-pedagogy", "months": 60}]""");
        api.MapPut("/competence/durations", async (Body<DurationRequest> body, Register register, HttpContext http) =>
        {
            await register.SetDurationAsync(body.Value.Kind, body.Value.Months, http.RequestAborted);
            return TypedResults.Ok(await DurationsAsync(register, http));
        }).Needs(OfferPermissions.WriteCompetence).WithName("setCompetenceDuration").WithSummary("Say for how long a kind is good")
            .WithExample("""{ "kind": "health-pedagogy", "months": 60 }""", """[{"kind": "health-pedagogy", "months": 60}]""").ProducesValidationProblem();
    }

    private static async Task<Ok<PageOf<CompetenceView>>> ListAsync(Register register, TenantDb db, KeyRing keys, HttpContext http, int? limit, string? cursor)
    {
        var (take, cipher) = (Limit.Of(limit), await keys.ForAsync(db.Tenant, http.RequestAborted));
        var (rows, next) = await register.PageAsync(Cursor.Read(cipher, List, cursor), take, http.RequestAborted);
        return TypedResults.Ok(new PageOf<CompetenceView>([.. rows.Select(CompetenceView.Of)], next?.Write(cipher, List)));
    }

    private static async Task<IReadOnlyList<DurationView>> DurationsAsync(Register register, HttpContext http)
    {
        var durations = await register.DurationsAsync(http.RequestAborted);
        return [.. Enum.GetValues<CompetenceKind>().Select(kind => new DurationView(kind, durations.TryGetValue(kind, out var months) ? months : null))];
    }
}
