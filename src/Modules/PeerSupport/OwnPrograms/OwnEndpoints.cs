using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Inquiries;
using Saas.PeerSupport.OfficeHours.Own;
using Saas.PeerSupport.Organisations;
using Saas.PeerSupport.Statistics;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.OwnPrograms;

/// <summary>An organisation as its representative's program sees it.</summary>
/// <param name="RepresentativeId">Your own place in it.</param>
/// <param name="AgreementEndsOn">The agreement's last day; absent when it has none.</param>
/// <param name="WeeklyMinutes">How much may be booked in a week without asking.</param>
/// <param name="AgreedRooms">Rooms that may be booked without asking; none means any.</param>
public sealed record OwnOrganisationView(
    OrganisationId Id, string Name, RepresentativeId RepresentativeId, RepresentativePart Part, DateOnly AgreementStartsOn, DateOnly? AgreementEndsOn, int WeeklyMinutes, IReadOnlyList<RoomId> AgreedRooms)
{
    internal static OwnOrganisationView Of(Organisations.OwnOrganisation own) => new(own.Id, own.Name, own.Person, own.Part, own.StartsOn, own.EndsOn, own.WeeklyMinutes, own.Rooms);
}

/// <summary>A stretch of whole hours, by the clock on the wall.</summary>
public sealed record FreeSpan(TimeOnly From, TimeOnly To);

/// <summary>A room on one day.</summary>
/// <param name="Agreed">Whether it may be booked without asking.</param>
/// <param name="Closed">Why the house is closed that day.</param>
public sealed record OwnRoomView(RoomId Id, string Name, string Venue, int Capacity, bool Agreed, IReadOnlyList<FreeSpan> Free, string? Closed)
{
    internal static OwnRoomView Of(RoomDay day) => new(day.Room.Id, day.Room.Name, day.Room.Venue, day.Room.Capacity, day.IsOurs, [.. day.Free.Select(span => new FreeSpan(span.From, span.To))], day.Why);
}

/// <summary>
/// What representatives do on their own pages, over the API: with a token of a program of their own. Each begins with <see cref="Representing"/>, so that another's
/// organisation, a place that was taken back and an agreement that has ended are 404 here as there.
/// </summary>
internal static class OwnEndpoints
{
    internal const string Token = "With a token of a representative's own program, which they make on their own pages.";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/own-organisations", async (Representing representing, HttpContext http) =>
            TypedResults.Ok(new PageOf<OwnOrganisationView>([.. (await representing.ReadAsync(http.RequestAborted)).Select(OwnOrganisationView.Of)], null)))
            .Needs(PeerSupportPermissions.TakePart).WithName("listOwnOrganisations").WithSummary("The organisations that you represent").WithDescription(Token).WithExample(answer: OwnExamples.Organisations);
        api.MapGet("/own-organisations/{id}", async (OrganisationId id, Representing representing, HttpContext http) =>
            TypedResults.Ok(OwnOrganisationView.Of(await representing.InAsync(id, http.RequestAborted))))
            .Needs(PeerSupportPermissions.TakePart).WithName("readOwnOrganisation").WithSummary("One of them, and what was agreed").WithDescription(Token).WithExample(answer: OwnExamples.Organisation).ProducesProblem(404);
        api.MapGet("/own-organisations/{id}/rooms", async (OrganisationId id, Representing representing, FreeHours free, TimeProvider time, HttpContext http, DateOnly? date) =>
        {
            var own = await representing.InAsync(id, http.RequestAborted);
            return TypedResults.Ok(new PageOf<OwnRoomView>([.. (await free.OnAsync(Day(date, time), own.Rooms, http.RequestAborted)).Select(OwnRoomView.Of)], null));
        }).Needs(PeerSupportPermissions.TakePart).WithName("listOwnRooms").WithSummary("When the rooms are free on a day").WithDescription("Whole hours, those agreed on first; today unless date says otherwise. " + Token)
            .WithExample(answer: OwnExamples.Rooms).ProducesValidationProblem().ProducesProblem(404);
        api.MapPost("/own-organisations/{id}/inquiries", async (OrganisationId id, Body<InquiryRequest> body, Representing representing, LogBook book, TenantDb db, HttpContext http) =>
        {
            await representing.InAsync(id, http.RequestAborted);
            if (body.Value.OrganisationId is { } said && said != id)
            {
                throw new Invalid("organisationId", "must be left out, or be the organisation of the address");
            }

            body.Value.OrganisationId = id;
            return TypedResults.Created((string?)null, InquiryEndpoints.Local(db, await book.LogAsync(body.Value, http.RequestAborted)));
        }).Needs(PeerSupportPermissions.TakePart).Idempotent().WithName("logOwnInquiry").WithSummary("Log an inquiry for your organisation").WithDescription(InquiryEndpoints.Nobody + " " + Token)
            .WithExample(InquiryEndpoints.Example, InquiryEndpoints.View).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
        api.MapGet("/own-organisations/{id}/inquiries/statistics", async (OrganisationId id, Representing representing, TenantDb db, HttpContext http) =>
        {
            await representing.LeadingAsync(id, http.RequestAborted);
            return TypedResults.Ok(StatisticsEndpoints.View(await CountInquiries.CountAsync(db, InquiryFilter.OfApi(http.Request.Query) with { Organisation = id }, http.RequestAborted)));
        }).Needs(PeerSupportPermissions.Lead).WithName("countOwnInquiries").WithSummary("What your organisation has logged, counted")
            .WithDescription("For its leaders. from and to are days; channel, arena, who and theme narrow what is counted. " + Token).WithExample(answer: StatisticsEndpoints.Example).ProducesValidationProblem().ProducesProblem(404);
        OwnHoursEndpoints.Map(api);
        OwnShiftEndpoints.Map(api);
    }

    /// <summary>Today when nothing is asked for.</summary>
    /// <exception cref="Invalid">No day that anybody plans.</exception>
    internal static DateOnly Day(DateOnly? date, TimeProvider time) =>
        date is not { Year: < 2000 or >= 2190 } ? date ?? Oslo.Date(time.GetUtcNow()) : throw new Invalid("date", "must be in a year from 2000 to 2189");
}
