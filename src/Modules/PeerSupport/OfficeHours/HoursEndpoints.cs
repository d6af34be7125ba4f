using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.OfficeHours;

/// <summary>Single hours over the API.</summary>
internal static class HoursEndpoints
{
    internal const string Conflicts = "Nothing is stored when something is in the way: 409 names in conflicts each date that cannot be had, with the rooms that are free then, and in alternatives the nearest times.";

    private const string List = "office-hours";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/office-hours", ListAsync).Needs(PeerSupportPermissions.ReadHours)
            .WithName("listOfficeHours").WithSummary("Hours of all organisations, by start")
            .WithDescription("from and to are instants, at most 366 days apart: the coming four weeks unless said otherwise. status, kind, organisation and theme narrow it down.")
            .WithExample(answer: HoursExamples.List).ProducesValidationProblem();
        api.MapPost("/office-hours", async (Body<HoursRequest> body, PlanHours plan, HoursReader reader, HttpContext http) =>
            await reader.CreatedAsync((await plan.MakeAsync(body.Value.Wish(), HoursStanding.Office, http.RequestAborted)).Made[0].Id, http))
            .Needs(PeerSupportPermissions.ManageHours).Idempotent().WithName("planOfficeHours").WithSummary("Plan a single time for an organisation")
            .WithDescription("Date and hours of the wall clock in Norway. " + Conflicts).WithExample(HoursExamples.One, HoursExamples.View).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
        api.MapPost("/office-hours/book", async (Body<BookHoursRequest> body, OwnHours own, HoursReader reader, HttpContext http) =>
            await reader.CreatedAsync((await own.BookAsync(body.Value.Wish(), null, body.Value.Ask, http.RequestAborted)).Id, http))
            .Needs(PeerSupportPermissions.ManageHours).Idempotent().WithName("bookOfficeHours").WithSummary("Book a single extra time as the organisation itself would")
            .WithDescription("Within the agreement's weekly hours and rooms it is planned at once. Outside it is asked for when ask is true, and refused otherwise. " + Conflicts)
            .WithExample(HoursExamples.Book, HoursExamples.View).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
        api.MapGet("/office-hours/{id}", async (HoursId id, HoursReader reader, HttpContext http) => TypedResults.Ok(await reader.ReadAsync(id, http.RequestAborted)))
            .Needs(PeerSupportPermissions.ReadHours).WithName("readOfficeHours").WithSummary("One time").WithExample(answer: HoursExamples.View).ProducesProblem(404);
        Verb(api, "approve", (change, id, cancellation) => change.ApproveAsync(id, cancellation), "Approve what an organisation has asked for");
        Verb(api, "give-back", (change, id, cancellation) => change.GiveBackAsync(id, null, cancellation), "Give a time back, for others to use");
        Reasoned(api, "refuse", (change, id, reason, cancellation) => change.RefuseAsync(id, reason, cancellation), "Refuse what an organisation has asked for");
        Reasoned(api, "cancel", (change, id, reason, cancellation) => change.CancelAsync(id, reason, cancellation), "Cancel one time");
        api.MapPost("/office-hours/{id}/move", async (HoursId id, Body<MoveHoursRequest> body, ChangeHours change, HoursReader reader, HttpContext http) =>
        {
            await change.MoveAsync(id, null, body.Value.RoomId, body.Value.StartsAt!.Value.ToUniversalTime(), body.Value.EndsAt!.Value.ToUniversalTime(), http.RequestAborted);
            return TypedResults.Ok(await reader.ReadAsync(id, http.RequestAborted));
        }).Needs(PeerSupportPermissions.ManageHours).WithName("moveOfficeHours").WithSummary("Move one time to another hour or room").WithDescription(Conflicts)
            .WithExample(HoursExamples.Move, HoursExamples.View).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
    }

    private static void Verb(RouteGroupBuilder api, string verb, Func<ChangeHours, HoursId, CancellationToken, Task> act, string summary) =>
        api.MapPost($"/office-hours/{{id}}/{verb}", async (HoursId id, ChangeHours change, HoursReader reader, HttpContext http) =>
        {
            await act(change, id, http.RequestAborted);
            return TypedResults.Ok(await reader.ReadAsync(id, http.RequestAborted));
        }).Needs(PeerSupportPermissions.ManageHours).WithName($"{verb}OfficeHours").WithSummary(summary).WithExample(answer: HoursExamples.View).ProducesProblem(404).ProducesProblem(409);

    private static void Reasoned(RouteGroupBuilder api, string verb, Func<ChangeHours, HoursId, string, CancellationToken, Task> act, string summary) =>
        api.MapPost($"/office-hours/{{id}}/{verb}", async (HoursId id, Body<HoursReasonRequest> body, ChangeHours change, HoursReader reader, HttpContext http) =>
        {
            await act(change, id, body.Value.Reason.Trim(), http.RequestAborted);
            return TypedResults.Ok(await reader.ReadAsync(id, http.RequestAborted));
        }).Needs(PeerSupportPermissions.ManageHours).WithName($"{verb}OfficeHours").WithSummary(summary).WithExample(HoursExamples.Reason, HoursExamples.View)
            .ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);

    private static async Task<Ok<PageOf<HoursView>>> ListAsync(
        TenantDb db, KeyRing keys, HoursReader reader, TimeProvider time, HttpContext http, DateTimeOffset? from, DateTimeOffset? to, string? status, string? kind, OrganisationId? organisation,
        string? theme, int? limit, string? cursor)
    {
        var take = Limit.Of(limit);
        var first = (from ?? Oslo.StartOf(Oslo.Date(time.GetUtcNow()))).ToUniversalTime();
        var last = (to ?? first.AddDays(28)).ToUniversalTime();
        if (last <= first || last - first > TimeSpan.FromDays(366) || first.Year is < 2000 or > 2199)
        {
            throw new Invalid("to", "must be after from, and at most 366 days later");
        }

        var (wantedStatus, wantedKind) = (QueryEnum.Of<HoursStatus>("status", status), QueryEnum.Of<HoursKind>("kind", kind));
        var cipher = await keys.ForAsync(db.Tenant, http.RequestAborted);
        var after = Cursor.Read(cipher, List, cursor);
        var rows = db.Hours.Between(first, last).Where(one =>
            (wantedStatus == null || one.Status == wantedStatus) && (wantedKind == null || one.Kind == wantedKind) && (organisation == null || one.OrganisationId == organisation) && (theme == null || one.Theme == theme));
        if (after is not null)
        {
            var id = new HoursId(after.Id);
            rows = rows.Where(one => EF.Functions.GreaterThan(ValueTuple.Create(one.StartsAt, one.Id), ValueTuple.Create(after.At, id)));
        }

        var page = await HoursReads.Rows(db, rows).Take(take + 1).ToListAsync(http.RequestAborted);
        var next = page.Count > take ? new Cursor(page[take - 1].StartsAt, page[take - 1].Id.Value).Write(cipher, List) : null;
        return TypedResults.Ok(new PageOf<HoursView>(await reader.ViewsAsync([.. page.Take(take)], http.RequestAborted), next));
    }
}

/// <summary>Answers of the API: hours with the room they are in.</summary>
internal sealed class HoursReader(TenantDb db, IRooms rooms)
{
    public async Task<HoursView> ReadAsync(HoursId id, CancellationToken cancellation)
    {
        var row = await HoursReads.Rows(db, db.Hours.Where(one => one.Id == id)).SingleOrDefaultAsync(cancellation) ?? throw new Missing("hours");
        return (await ViewsAsync([row], cancellation))[0];
    }

    public async Task<IReadOnlyList<HoursView>> ViewsAsync(IReadOnlyList<HoursRow> rows, CancellationToken cancellation)
    {
        var places = await HoursReads.PlacesAsync(rooms, rows, cancellation);
        return [.. rows.Select(row => HoursView.Of(row, places.GetValueOrDefault(row.RoomId)))];
    }

    public async Task<Created<HoursView>> CreatedAsync(HoursId id, HttpContext http) =>
        TypedResults.Created($"{http.Request.PathBase}/api/v1/office-hours/{id}", await ReadAsync(id, http.RequestAborted));
}
