using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.PeerSupport.Organisations;

namespace Saas.PeerSupport.Staffing;

/// <param name="Name">Who has it.</param>
/// <param name="OfferedTo">The one it is offered to; left out when it is offered to anybody, or not at all.</param>
public sealed record ShiftView(
    ShiftId Id, HoursId HoursId, OrganisationId OrganisationId, DateTimeOffset StartsAt, DateTimeOffset EndsAt, RepresentativeId RepresentativeId, string Name, ShiftStatus Status,
    RepresentativeId? OfferedTo, DateTimeOffset ChangedAt);

/// <param name="Missing">How many peers are wanted and not there yet.</param>
public sealed record StaffingView(HoursId HoursId, OrganisationId OrganisationId, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int PeersWanted, int Missing);

/// <summary>Who gets a place, or takes one over.</summary>
public sealed class ShiftRequest
{
    [Required(ErrorMessage = "is required")]
    public RepresentativeId? RepresentativeId { get; set; }
}

/// <summary>To whom a shift is offered.</summary>
public sealed class OfferShiftRequest
{
    /// <summary>Left out for everybody in the organisation.</summary>
    public RepresentativeId? RepresentativeId { get; set; }
}

/// <summary>Shifts over the API: a machine acts for the tenant, not for one of the peers.</summary>
internal static class ShiftEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/staffing", async (TenantDb db, TimeProvider time, HttpContext http, DateTimeOffset? from, DateTimeOffset? to, OrganisationId? organisation, bool? missing) =>
        {
            var (first, last) = Window.Of(from, to, time.GetUtcNow());
            var hours = await ShiftReads.HoursAsync(db, organisation, first, last, http.RequestAborted);
            return TypedResults.Ok(new PageOf<StaffingView>(
                [.. hours.Where(one => missing != true || one.Missing > 0).Select(one => new StaffingView(one.Id, one.Organisation, one.StartsAt, one.EndsAt, one.PeersWanted, one.Missing))], null));
        }).Needs(PeerSupportPermissions.ReadShifts).WithName("listStaffing").WithSummary("How hours are staffed")
            .WithDescription("Planned hours that want peers, by start: the coming four weeks unless from and to say otherwise, at most 200. missing=true leaves out what is staffed.")
            .WithExample(answer: ShiftExamples.Staffing).ProducesValidationProblem();
        api.MapGet("/shifts", async (TenantDb db, TimeProvider time, HttpContext http, DateTimeOffset? from, DateTimeOffset? to, OrganisationId? organisation, string? status) =>
        {
            var wanted = QueryEnum.Of<ShiftStatus>("status", status);
            var (first, last) = Window.Of(from, to, time.GetUtcNow());
            var views = await Views(db, db.Shifts.Where(shift => wanted == null || shift.Status == wanted), organisation, first, last).Take(Limit.Most).ToListAsync(http.RequestAborted);
            return TypedResults.Ok(new PageOf<ShiftView>(views, null));
        }).Needs(PeerSupportPermissions.ReadShifts).WithName("listShifts").WithSummary("Shifts, by start")
            .WithDescription("Those in hours between from and to: the coming four weeks unless said otherwise, at most 200. status and organisation narrow it down.").WithExample(answer: ShiftExamples.List).ProducesValidationProblem();
        api.MapGet("/shifts/{id}", async (ShiftId id, TenantDb db, HttpContext http) => TypedResults.Ok(await OneAsync(db, id, http.RequestAborted)))
            .Needs(PeerSupportPermissions.ReadShifts).WithName("readShift").WithSummary("One shift").WithExample(answer: ShiftExamples.View).ProducesProblem(404);
        api.MapPost("/office-hours/{id}/shifts", async (HoursId id, Body<ShiftRequest> body, KeepShifts keep, TenantDb db, HttpContext http) =>
        {
            var shift = await keep.TakeAsync(id, body.Value.RepresentativeId!.Value, null, http.RequestAborted);
            return TypedResults.Created($"{http.Request.PathBase}/api/v1/shifts/{shift}", await OneAsync(db, shift, http.RequestAborted));
        }).Needs(PeerSupportPermissions.ManageShifts).Idempotent().WithName("putInShift").WithSummary("Give somebody a place in hours of their organisation").WithDescription("They are told by mail.")
            .WithExample(ShiftExamples.Person, ShiftExamples.View).ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem();
        Verb(api, "give-up", "giveUpShift", (keep, id, cancellation) => keep.GiveUpAsync(id, null, cancellation), "Give a place up");
        Verb(api, "withdraw", "withdrawShift", (keep, id, cancellation) => keep.WithdrawAsync(id, null, cancellation), "Withdraw an offer");
        Verb(api, "confirm", "confirmShift", (keep, id, cancellation) => keep.ConfirmAsync(id, null, cancellation), "Say that it was held; that becomes the basis of an honorarium");
        Verb(api, "miss", "missShift", (keep, id, cancellation) => keep.MissAsync(id, null, cancellation), "Say that it was not held");
        api.MapPost("/shifts/{id}/offer", async (ShiftId id, Body<OfferShiftRequest> body, KeepShifts keep, TenantDb db, HttpContext http) =>
        {
            await keep.OfferAsync(id, body.Value.RepresentativeId, null, http.RequestAborted);
            return TypedResults.Ok(await OneAsync(db, id, http.RequestAborted));
        }).Needs(PeerSupportPermissions.ManageShifts).WithName("offerShift").WithSummary("Offer a shift to another of the organisation, or to all").WithDescription("They are told by mail. Until one takes it over it stays its owner's.")
            .WithExample(ShiftExamples.Offer, ShiftExamples.View).ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem();
        api.MapPost("/shifts/{id}/take-over", async (ShiftId id, Body<ShiftRequest> body, KeepShifts keep, TenantDb db, HttpContext http) =>
        {
            var next = await keep.TakeOverAsync(id, body.Value.RepresentativeId!.Value, null, http.RequestAborted);
            return TypedResults.Ok(await OneAsync(db, next, http.RequestAborted));
        }).Needs(PeerSupportPermissions.ManageShifts).WithName("takeOverShift").WithSummary("Let somebody take over an offered shift").WithDescription("The answer is their own shift; the former one is passed on.")
            .WithExample(ShiftExamples.Person, ShiftExamples.View).ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem();
    }

    private static void Verb(RouteGroupBuilder api, string verb, string name, Func<KeepShifts, ShiftId, CancellationToken, Task> act, string summary) =>
        api.MapPost($"/shifts/{{id}}/{verb}", async (ShiftId id, KeepShifts keep, TenantDb db, HttpContext http) =>
        {
            await act(keep, id, http.RequestAborted);
            return TypedResults.Ok(await OneAsync(db, id, http.RequestAborted));
        }).Needs(PeerSupportPermissions.ManageShifts).WithName(name).WithSummary(summary).WithExample(answer: ShiftExamples.View).ProducesProblem(404).ProducesProblem(409);

    internal static async Task<ShiftView> OneAsync(TenantDb db, ShiftId id, CancellationToken cancellation) =>
        await Views(db, db.Shifts.Where(shift => shift.Id == id), null, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue).SingleOrDefaultAsync(cancellation) ?? throw new Missing("shift");

    private static IQueryable<ShiftView> Views(TenantDb db, IQueryable<Shift> shifts, OrganisationId? organisation, DateTimeOffset after, DateTimeOffset before) =>
        from shift in shifts.AsNoTracking()
        join hours in db.Hours on shift.HoursId equals hours.Id
        join person in db.Representatives on shift.PersonId equals person.Id
        where (organisation == null || hours.OrganisationId == organisation) && hours.EndsAt > after && hours.StartsAt < before
        orderby hours.StartsAt, shift.Id
        select new ShiftView(shift.Id, hours.Id, hours.OrganisationId, hours.StartsAt, hours.EndsAt, person.Id, person.Name, shift.Status, shift.OfferedTo, shift.ChangedAt);
}

/// <summary>A stretch of time that a list is asked for.</summary>
internal static class Window
{
    private const int UsualDays = 28;
    private const int MostDays = 366;

    /// <exception cref="Invalid">It ends before it begins, or is longer than a year.</exception>
    public static (DateTimeOffset From, DateTimeOffset To) Of(DateTimeOffset? from, DateTimeOffset? to, DateTimeOffset now)
    {
        var first = (from ?? now).ToUniversalTime();
        var last = (to ?? first.AddDays(UsualDays)).ToUniversalTime();
        return last > first && last - first <= TimeSpan.FromDays(MostDays) && first.Year is >= 2000 and < 2200 ? (first, last) : throw new Invalid("to", $"must be after from, and at most {MostDays} days later");
    }
}

/// <summary>What the API document shows.</summary>
internal static class ShiftExamples
{
    public const string Person = """{ "representativeId": "019a9f3e-c200-7c11-8a44-0d6b5f1f2a92" }""";

    public const string Offer = """{"representativeId": null}""";

    public const string View = """{"id": "019a9f3e-d000-7c11-8a44-0d6b5f1f2b00", "hoursId": "019a9f3e-d100-7c11-8a44-0d6b5f1f2b01", "organisationId": "019a9f3e-c000-7c11-8a44-0d6b5f1f2a90", "startsAt": "2099-03-03T09:00:00+00:00", "endsAt": "2099-03-03T11:00:00+00:00", "representativeId": "019a9f3e-c200-7c11-8a44-0d6b5f1f2a92", "name": "Liv Torunn Haugeto", "status": "taken", "changedAt": "2099-02-01T09:00:00+00:00"}""";

    public const string List = $$"""{"items": [{{View}}]}""";

    public const string Staffing = """{"items": [{"hoursId": "019a9f3e-d100-7c11-8a44-0d6b5f1f2b01", "organisationId": "019a9f3e-c000-7c11-8a44-0d6b5f1f2a90", "startsAt": "2099-03-03T09:00:00+00:00", "endsAt": "2099-03-03T11:00:00+00:00", "peersWanted": 2, "missing": 1}]}""";
}
