using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Register;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.PeerSupport.Contracts;

namespace Saas.Honoraria.Assignments;

/// <param name="StartsAt">Wall clock in Oslo; null when only the day is known.</param>
/// <param name="RealMinutes">Null until somebody has said how long it took.</param>
/// <param name="Payer">Null when nobody pays.</param>
public sealed record AssignmentView(
    AssignmentId Id, UserRepresentativeId Representative, AssignmentKind Kind, OfferId? Offer, MethodPhase? Phase, SessionId? Session, ShiftId? Shift, string Title, string Role, DateOnly OnDate,
    TimeOnly? StartsAt, int PlannedMinutes, int? RealMinutes, bool Physical, PayerArrangement Arrangement, PayerId? Payer, AssignmentStatus Status, DateTimeOffset? CancelledAt);

/// <summary>Shifts that somebody held who is not in the register yet.</summary>
/// <param name="Person">Their place in the organisation.</param>
public sealed record OpenShiftsView(RepresentativeId Person, OrganisationId Organisation, int Shifts, int Minutes);

/// <param name="Linked">How many shifts became assignments.</param>
public sealed record LinkReceipt(int Linked);

/// <summary>Assignments over the API.</summary>
internal static class AssignmentEndpoints
{
    public const string Example = """{ "representative": "019a9f3e-d000-7c11-8a44-0d6b5f1f2ac0", "kind": "meeting", "title": "Planleggingsmøte om kols-kurs", "role": "member", "onDate": "2099-03-09", "startsAt": "12:00:00", "plannedMinutes": 120, "physical": true }""";

    public const string View = """{"id": "019a9f3e-d300-7c11-8a44-0d6b5f1f2ac3", "representative": "019a9f3e-d000-7c11-8a44-0d6b5f1f2ac0", "kind": "meeting", "title": "Planleggingsmøte om kols-kurs", "role": "member", "onDate": "2099-03-09", "startsAt": "12:00:00", "plannedMinutes": 120, "physical": true, "arrangement": "unpaid", "status": "planned"}""";

    private const string Work = """{ "kind": "meeting", "title": "Planleggingsmøte om kols-kurs", "role": "member", "onDate": "2099-03-09", "startsAt": "12:00:00", "plannedMinutes": 120, "physical": true }""";

    private const string List = $$"""{"items": [{{View}}]}""";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/assignments", ListAsync).Needs(HonorariaPermissions.ReadAssignments).WithName("listAssignments").WithSummary("Assignments, the latest first")
            .WithDescription("status, arrangement, year and representative narrow the list.").WithExample(answer: List).ProducesValidationProblem();
        api.MapGet("/assignments/{id}", async (AssignmentId id, AssignmentReads reads, HttpContext http) => await OneAsync(id, reads, http))
            .Needs(HonorariaPermissions.ReadAssignments).WithName("readAssignment").WithSummary("One assignment").WithExample(answer: View).ProducesProblem(404);
        api.MapPost("/assignments", async (Body<AssignmentRequest> body, KeepAssignments keep, AssignmentReads reads, HttpContext http) =>
        {
            var id = await keep.PlanAsync(body.Value, http.RequestAborted);
            return TypedResults.Created($"{http.Request.PathBase}/api/v1/assignments/{id}", (await OneAsync(id, reads, http)).Value);
        }).Needs(HonorariaPermissions.ManageAssignments).Idempotent().WithName("planAssignment").WithSummary("Give somebody an assignment")
            .WithDescription("Tied to a phase of an offer, to a session, to a meeting or to something else in words. For a session, day, time and length are its own when they are left out. Without a payer it is unpaid.")
            .WithExample(Example, View).ProducesValidationProblem().ProducesProblem(409);
        Change(api.MapPut("/assignments/{id}", async (AssignmentId id, Body<WorkRequest> body, KeepAssignments keep, AssignmentReads reads, HttpContext http) =>
        {
            await keep.ChangeAsync(id, body.Value, http.RequestAborted);
            return await OneAsync(id, reads, http);
        }), Work).WithName("changeAssignment").WithSummary("Change what is planned").ProducesValidationProblem();
        Change(api.MapPut("/assignments/{id}/payer", async (AssignmentId id, Body<AssignmentPayerRequest> body, KeepAssignments keep, AssignmentReads reads, HttpContext http) =>
        {
            await keep.PayByAsync(id, body.Value.Payer, http.RequestAborted);
            return await OneAsync(id, reads, http);
        }), """{ "payer": null }""").WithName("payAssignmentBy").WithSummary("Say who pays").ProducesValidationProblem();
        Change(api.MapPost("/assignments/{id}/done", async (AssignmentId id, Body<DoneRequest> body, KeepAssignments keep, AssignmentReads reads, HttpContext http) =>
        {
            await keep.DoneAsync(id, body.Value.Minutes!.Value, http.RequestAborted);
            return await OneAsync(id, reads, http);
        }), """{ "minutes": 135 }""").WithName("doAssignment").WithSummary("It has been done, and how long it took").ProducesValidationProblem();
        Change(api.MapPost("/assignments/{id}/absent", async (AssignmentId id, KeepAssignments keep, AssignmentReads reads, HttpContext http) =>
        {
            await keep.MissAsync(id, http.RequestAborted);
            return await OneAsync(id, reads, http);
        })).WithName("missAssignment").WithSummary("The representative did not come");
        Change(api.MapPost("/assignments/{id}/cancel", async (AssignmentId id, KeepAssignments keep, AssignmentReads reads, HttpContext http) =>
        {
            await keep.CancelAsync(id, http.RequestAborted);
            return await OneAsync(id, reads, http);
        })).WithName("cancelAssignment").WithSummary("Call it off; compensation may be due").WithDescription("It stays so: when it was called off decides what is due.");
        api.MapGet("/open-shifts", async (AssignmentReads reads, HttpContext http) => TypedResults.Ok(new PageOf<OpenShiftsView>(
                [.. (await reads.WaitingAsync(http.RequestAborted)).Select(one => new OpenShiftsView(one.Person, one.Organisation, one.Shifts.Count, one.Shifts.Sum(shift => shift.Minutes)))], null)))
            .Needs(HonorariaPermissions.ReadAssignments).WithName("listOpenShifts").WithSummary("Shifts that were held by somebody who is not in the register")
            .WithExample(answer: """{"items": [{"person": "019a9f3e-d400-7c11-8a44-0d6b5f1f2ac4", "organisation": "019a9f3e-c000-7c11-8a44-0d6b5f1f2a90", "shifts": 3, "minutes": 360}]}""");
        api.MapPost("/open-shifts/link", async (Body<LinkRequest> body, HearShifts hear, TenantDb db, HttpContext http) =>
        {
            if (!await db.UserRepresentatives.AnyAsync(one => one.Id == body.Value.Representative!.Value, http.RequestAborted))
            {
                throw new Invalid("representative", "is nobody in the register");
            }

            return TypedResults.Ok(new LinkReceipt(await hear.LinkAsync(body.Value.Person!.Value, body.Value.Representative!.Value, http.RequestAborted)));
        }).Needs(HonorariaPermissions.ManageAssignments).WithName("linkOpenShifts").WithSummary("Say who held them")
            .WithDescription("All that wait for this person become assignments, and those to come find their way themselves.")
            .WithExample("""{ "person": "019a9f3e-d400-7c11-8a44-0d6b5f1f2ac4", "representative": "019a9f3e-d000-7c11-8a44-0d6b5f1f2ac0" }""", """{"linked": 3}""").ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
    }

    private static RouteHandlerBuilder Change(RouteHandlerBuilder route, string? request = null) =>
        route.Needs(HonorariaPermissions.ManageAssignments).WithExample(request, View).ProducesProblem(404).ProducesProblem(409);

    private static async Task<Ok<PageOf<AssignmentView>>> ListAsync(
        AssignmentReads reads, TenantDb db, KeyRing keys, HttpContext http, AssignmentStatus? status, PayerArrangement? arrangement, int? year, UserRepresentativeId? representative, int? limit, string? cursor)
    {
        var (take, cipher) = (Limit.Of(limit), await keys.ForAsync(db.Tenant, http.RequestAborted));
        if (year is < 2000 or > 2199)
        {
            throw new Invalid("year", "must be from 2000 to 2199");
        }

        var rows = reads.Rows(new AssignmentFilter(null, status, arrangement, null, year, representative, null), Cursor.Read(cipher, "assignments", cursor));
        var page = await rows.Take(take + 1).ToListAsync(http.RequestAborted);
        var next = page.Count > take ? new Cursor(Oslo.StartOf(page[take - 1].OnDate), page[take - 1].Id.Value).Write(cipher, "assignments") : null;
        return TypedResults.Ok(new PageOf<AssignmentView>([.. page.Take(take).Select(Of)], next));
    }

    private static async Task<Ok<AssignmentView>> OneAsync(AssignmentId id, AssignmentReads reads, HttpContext http) => TypedResults.Ok(Of(await reads.OneAsync(id, http.RequestAborted)));

    private static AssignmentView Of(AssignmentRow row) => new(
        row.Id, row.Representative, row.Kind, row.Offer, row.Phase, row.Session, row.Shift, row.Title, row.Role, row.OnDate, row.StartsAt, row.PlannedMinutes, row.RealMinutes, row.Physical, row.Arrangement, row.Payer,
        row.Status, row.CancelledAt);
}
