using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Organisations;
using Saas.PeerSupport.Staffing;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.OwnPrograms;

/// <summary>Who gets the place.</summary>
public sealed class TakeShiftRequest
{
    /// <summary>Left out: yourself. Leaders may put in anybody of the organisation.</summary>
    public RepresentativeId? RepresentativeId { get; set; }
}

/// <param name="Mine">Whether it is your own.</param>
/// <param name="OfferedTo">The one it is offered to; absent when it is offered to anybody, or not at all.</param>
public sealed record OwnShiftView(ShiftId Id, RepresentativeId RepresentativeId, string Name, ShiftStatus Status, RepresentativeId? OfferedTo, bool Mine);

/// <summary>One time with who has places in it.</summary>
/// <param name="Missing">How many peers are wanted and not there yet.</param>
public sealed record OwnStaffingView(
    HoursId HoursId, HoursKind Kind, string? Title, RoomId RoomId, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int PeersWanted, int Missing, IReadOnlyList<OwnShiftView> Shifts);

/// <summary>Shifts in one's own organisation over the API: a peer speaks for themselves, a leader for everybody in it.</summary>
internal static class OwnShiftEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/own-organisations/{id}/shifts", async (OrganisationId id, Representing representing, TenantDb db, TimeProvider time, HttpContext http, DateTimeOffset? from, DateTimeOffset? to) =>
        {
            var own = await representing.InAsync(id, http.RequestAborted);
            var (first, last) = Window.Of(from, to, time.GetUtcNow());
            var hours = await ShiftReads.HoursAsync(db, id, first, last, http.RequestAborted);
            return TypedResults.Ok(new PageOf<OwnStaffingView>([.. hours.Select(one => new OwnStaffingView(
                one.Id, one.Kind, one.Title, one.RoomId, one.StartsAt, one.EndsAt, one.PeersWanted, one.Missing,
                [.. one.Shifts.Select(shift => new OwnShiftView(shift.Id, shift.Person, shift.Name, shift.Status, shift.OfferedTo, shift.Person == own.Person))]))], null));
        }).Needs(PeerSupportPermissions.TakePart).WithName("listOwnShifts").WithSummary("Your organisation's hours that want peers, and who comes")
            .WithDescription("By start, those between from and to: the coming four weeks unless said otherwise, at most 200. " + OwnEndpoints.Token).WithExample(answer: OwnExamples.Shifts).ProducesValidationProblem().ProducesProblem(404);
        api.MapPost("/own-organisations/{id}/office-hours/{hours}/shifts", async (OrganisationId id, HoursId hours, Body<TakeShiftRequest> body, Representing representing, KeepShifts keep, TenantDb db, HttpContext http) =>
        {
            var caller = ShiftCaller.Of(await representing.InAsync(id, http.RequestAborted));
            var made = await keep.TakeAsync(hours, body.Value.RepresentativeId ?? caller.Person, caller, http.RequestAborted);
            return TypedResults.Created((string?)null, await ShiftEndpoints.OneAsync(db, made, http.RequestAborted));
        }).Needs(PeerSupportPermissions.TakePart).Idempotent().WithName("takeOwnShift").WithSummary("Take a place in hours of your organisation").WithDescription("Leaders may put in somebody else, who is told by mail. " + OwnEndpoints.Token)
            .WithExample(OwnExamples.Take, ShiftExamples.View).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
        api.MapPost("/own-organisations/{id}/shifts/{shift}/offer", async (OrganisationId id, ShiftId shift, Body<OfferShiftRequest> body, Representing representing, KeepShifts keep, TenantDb db, HttpContext http) =>
        {
            await keep.OfferAsync(shift, body.Value.RepresentativeId, ShiftCaller.Of(await representing.InAsync(id, http.RequestAborted)), http.RequestAborted);
            return TypedResults.Ok(await ShiftEndpoints.OneAsync(db, shift, http.RequestAborted));
        }).Needs(PeerSupportPermissions.TakePart).WithName("offerOwnShift").WithSummary("Offer a shift to another of the organisation, or to all")
            .WithDescription("They are told by mail. Until one takes it over it stays its owner's. " + OwnEndpoints.Token).WithExample(ShiftExamples.Offer, ShiftExamples.View).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
        Verb(api, "take-over", "takeOverOwnShift", "Take over a shift that is offered", (keep, shift, caller, cancellation) => keep.TakeOverAsync(shift, caller.Person, caller, cancellation));
        Verb(api, "give-up", "giveUpOwnShift", "Give a place up", (keep, shift, caller, cancellation) => SameAsync(keep.GiveUpAsync, shift, caller, cancellation));
        Verb(api, "withdraw", "withdrawOwnShift", "Withdraw an offer", (keep, shift, caller, cancellation) => SameAsync(keep.WithdrawAsync, shift, caller, cancellation));
        Verb(api, "confirm", "confirmOwnShift", "Say that it was held; that becomes the basis of an honorarium", (keep, shift, caller, cancellation) => SameAsync(keep.ConfirmAsync, shift, caller, cancellation));
        Verb(api, "miss", "missOwnShift", "Say that it was not held", (keep, shift, caller, cancellation) => SameAsync(keep.MissAsync, shift, caller, cancellation));
    }

    /// <param name="act">Gives the shift to answer with.</param>
    private static void Verb(RouteGroupBuilder api, string verb, string name, string summary, Func<KeepShifts, ShiftId, ShiftCaller, CancellationToken, Task<ShiftId>> act) =>
        api.MapPost($"/own-organisations/{{id}}/shifts/{{shift}}/{verb}", async (OrganisationId id, ShiftId shift, Representing representing, KeepShifts keep, TenantDb db, HttpContext http) =>
        {
            var one = await act(keep, shift, ShiftCaller.Of(await representing.InAsync(id, http.RequestAborted)), http.RequestAborted);
            return TypedResults.Ok(await ShiftEndpoints.OneAsync(db, one, http.RequestAborted));
        }).Needs(PeerSupportPermissions.TakePart).WithName(name).WithSummary(summary).WithDescription("Your own; a leader also everybody else's in the organisation. " + OwnEndpoints.Token)
            .WithExample(answer: ShiftExamples.View).ProducesProblem(404).ProducesProblem(409);

    private static async Task<ShiftId> SameAsync(Func<ShiftId, ShiftCaller?, CancellationToken, Task> act, ShiftId shift, ShiftCaller caller, CancellationToken cancellation)
    {
        await act(shift, caller, cancellation);
        return shift;
    }
}
