using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.Organisations;

/// <summary>An agreement in a list: without whom to call.</summary>
/// <param name="Rooms">Rooms that may be booked without asking; none means any.</param>
public sealed record OrganisationAgreementSummary(
    OrganisationAgreementId Id, OrganisationAgreementState State, DateOnly StartsOn, DateOnly? EndsOn, int WeeklyMinutes, IReadOnlyList<RoomId> Rooms, DateTimeOffset? EndedAt);

public sealed record OrganisationAgreementView(
    OrganisationAgreementId Id, OrganisationAgreementState State, DateOnly StartsOn, DateOnly? EndsOn, int WeeklyMinutes, IReadOnlyList<RoomId> Rooms, string? ContactName, string? ContactEmail,
    string? ContactPhone, string? RemindEmail, string Note, int RemindWeeks, DateTimeOffset? EndedAt);

/// <summary>Agreements with organisations over the API. Every answer with a contact in it is written to the access log.</summary>
internal static class OrganisationAgreementEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/organisations/{id}/agreements", async (OrganisationId id, TenantDb db, TimeProvider time, HttpContext http) =>
        {
            await OrganisationReads.OneAsync(db, id, http.RequestAborted);
            var today = Oslo.Date(time.GetUtcNow());
            return TypedResults.Ok(new PageOf<OrganisationAgreementSummary>([.. (await OrganisationReads.AgreementsAsync(db, id, http.RequestAborted)).Select(one => Summary(one, today))], null));
        }).Needs(PeerSupportPermissions.ReadOrganisations).WithName("listOrganisationAgreements").WithSummary("An organisation's agreements, newest first").WithExample(answer: OrganisationExamples.Agreements).ProducesProblem(404);
        api.MapGet("/organisations/{id}/agreements/{agreement}", (OrganisationId id, OrganisationAgreementId agreement, AgreementAnswer one, HttpContext http) => one.ReadAsync(id, agreement, http))
            .Needs(PeerSupportPermissions.ReadOrganisations).WithName("readOrganisationAgreement").WithSummary("One agreement, with whom to call")
            .WithDescription("Every call is written to the access log, for the contact's sake.").WithExample(answer: OrganisationExamples.Agreement).ProducesProblem(404);
        api.MapPost("/organisations/{id}/agreements", async (OrganisationId id, Body<OrganisationAgreementRequest> body, KeepOrganisationAgreements keep, AgreementAnswer one, HttpContext http) =>
            await one.MadeAsync(id, await keep.MakeAsync(id, body.Value, http.RequestAborted), http))
            .Needs(PeerSupportPermissions.ManageOrganisations).Idempotent().WithName("makeOrganisationAgreement").WithSummary("Make an agreement with an organisation")
            .WithDescription("No two run at once.").WithExample(OrganisationExamples.Agree, OrganisationExamples.Agreement).ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem();
        api.MapPost("/organisations/{id}/agreements/{agreement}/renew", async (
            OrganisationId id, OrganisationAgreementId agreement, Body<RenewAgreementRequest> body, KeepOrganisationAgreements keep, AgreementAnswer one, HttpContext http) =>
            await one.MadeAsync(id, await keep.RenewAsync(id, agreement, body.Value.EndsOn, http.RequestAborted), http))
            .Needs(PeerSupportPermissions.ManageOrganisations).Idempotent().WithName("renewOrganisationAgreement").WithSummary("Make the next period on the same terms")
            .WithExample(OrganisationExamples.Renew, OrganisationExamples.Agreement).ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem();
        api.MapPut("/organisations/{id}/agreements/{agreement}", async (
            OrganisationId id, OrganisationAgreementId agreement, Body<OrganisationAgreementRequest> body, KeepOrganisationAgreements keep, AgreementAnswer one, HttpContext http) =>
        {
            await keep.ChangeAsync(id, agreement, body.Value, http.RequestAborted);
            return await one.ReadAsync(id, agreement, http);
        }).Needs(PeerSupportPermissions.ManageOrganisations).WithName("changeOrganisationAgreement").WithSummary("Change an agreement; a new end is reminded of anew")
            .WithExample(OrganisationExamples.Agree, OrganisationExamples.Agreement).ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem();
        api.MapPost("/organisations/{id}/agreements/{agreement}/end", async (OrganisationId id, OrganisationAgreementId agreement, KeepOrganisationAgreements keep, AgreementAnswer one, HttpContext http) =>
        {
            await keep.EndAsync(id, agreement, http.RequestAborted);
            return await one.ReadAsync(id, agreement, http);
        }).Needs(PeerSupportPermissions.ManageOrganisations).WithName("endOrganisationAgreement").WithSummary("End an agreement now")
            .WithDescription("The organisation's people are out on their next request.").WithExample(answer: OrganisationExamples.Agreement).ProducesProblem(404).ProducesProblem(409);
    }

    private static OrganisationAgreementSummary Summary(OrganisationAgreement one, DateOnly today) =>
        new(one.Id, AgreementPeriod.Of(one).State(today), one.StartsOn, one.EndsOn, one.WeeklyMinutes, [.. one.Rooms.Select(room => room.RoomId)], one.EndedAt);
}

/// <summary>An agreement as it is answered.</summary>
internal sealed class AgreementAnswer(TenantDb db, KeyRing keys, AuditLog audit, TimeProvider time)
{
    public async Task<Ok<OrganisationAgreementView>> ReadAsync(OrganisationId organisation, OrganisationAgreementId id, HttpContext http) => TypedResults.Ok(await ViewAsync(organisation, id, http));

    public async Task<Created<OrganisationAgreementView>> MadeAsync(OrganisationId organisation, OrganisationAgreementId id, HttpContext http) =>
        TypedResults.Created($"{http.Request.PathBase}/api/v1/organisations/{organisation}/agreements/{id}", await ViewAsync(organisation, id, http));

    private async Task<OrganisationAgreementView> ViewAsync(OrganisationId organisation, OrganisationAgreementId id, HttpContext http)
    {
        var (one, contact) = await OrganisationReads.AgreementAsync(db, keys, audit, organisation, id, http.RequestAborted);
        var (state, rooms) = (AgreementPeriod.Of(one).State(Oslo.Date(time.GetUtcNow())), one.Rooms.Select(room => room.RoomId).ToList());
        return new OrganisationAgreementView(
            one.Id, state, one.StartsOn, one.EndsOn, one.WeeklyMinutes, rooms, contact.Name, contact.Email, contact.Phone, contact.RemindEmail, one.Note, one.RemindWeeks, one.EndedAt);
    }
}
