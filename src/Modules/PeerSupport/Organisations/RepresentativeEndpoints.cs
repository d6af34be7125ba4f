using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Saas.Access.Contracts;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.PeerSupport.Contracts;

namespace Saas.PeerSupport.Organisations;

/// <param name="Joined">Whether they have accepted.</param>
/// <param name="InvitedUntil">Until when the invitation is open.</param>
public sealed record RepresentativeView(RepresentativeId Id, RepresentativePart Part, string Name, string Email, bool Joined, DateTimeOffset? InvitedUntil);

/// <summary>Who represents an organisation, over the API.</summary>
internal static class RepresentativeEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/organisations/{id}/representatives", async (OrganisationId id, TenantDb db, IInvitations invitations, HttpContext http) =>
        {
            await OrganisationReads.OneAsync(db, id, http.RequestAborted);
            return TypedResults.Ok(new PageOf<RepresentativeView>([.. (await OrganisationReads.PeopleAsync(db, invitations, id, http.RequestAborted)).Select(View)], null));
        }).Needs(PeerSupportPermissions.ReadOrganisations).WithName("listRepresentatives").WithSummary("Who represents an organisation, leaders first").WithExample(answer: OrganisationExamples.People).ProducesProblem(404);
        api.MapPost("/organisations/{id}/representatives", async (OrganisationId id, Body<RepresentativeRequest> body, KeepRepresentatives keep, TenantDb db, IInvitations invitations, HttpContext http) =>
        {
            var person = await keep.InviteAsync(id, body.Value, http.RequestAborted);
            return TypedResults.Created($"{http.Request.PathBase}/api/v1/organisations/{id}/representatives", await OneAsync(id, person, db, invitations, http));
        }).Needs(PeerSupportPermissions.ManageOrganisations).Idempotent().WithName("inviteRepresentative").WithSummary("Invite somebody to represent an organisation")
            .WithDescription("By mail. Somebody who is a member of this room already represents the organisation at once.").WithExample(OrganisationExamples.Invite, OrganisationExamples.Person)
            .ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem();
        api.MapPost("/organisations/{id}/representatives/{representative}/invitation", async (
            OrganisationId id, RepresentativeId representative, KeepRepresentatives keep, TenantDb db, IInvitations invitations, HttpContext http) =>
        {
            await keep.SendAgainAsync(id, representative, http.RequestAborted);
            return TypedResults.Ok(await OneAsync(id, representative, db, invitations, http));
        }).Needs(PeerSupportPermissions.ManageOrganisations).WithName("inviteRepresentativeAgain").WithSummary("Send the invitation again; the older link is worthless then")
            .WithExample(answer: OrganisationExamples.Person).ProducesProblem(404).ProducesProblem(409);
        api.MapPut("/organisations/{id}/representatives/{representative}", async (
            OrganisationId id, RepresentativeId representative, Body<PartRequest> body, KeepRepresentatives keep, TenantDb db, IInvitations invitations, HttpContext http) =>
        {
            await keep.ChangePartAsync(id, representative, body.Value.Part, http.RequestAborted);
            return TypedResults.Ok(await OneAsync(id, representative, db, invitations, http));
        }).Needs(PeerSupportPermissions.ManageOrganisations).WithName("changeRepresentative").WithSummary("Make a peer a leader, or the other way round")
            .WithExample(OrganisationExamples.Part, OrganisationExamples.Person).ProducesProblem(404).ProducesProblem(409).ProducesValidationProblem();
        api.MapDelete("/organisations/{id}/representatives/{representative}", async (OrganisationId id, RepresentativeId representative, KeepRepresentatives keep, HttpContext http) =>
        {
            await keep.TakeBackAsync(id, representative, http.RequestAborted);
            return TypedResults.NoContent();
        }).Needs(PeerSupportPermissions.ManageOrganisations).WithName("takeBackRepresentative").WithSummary("Take a place back")
            .WithDescription("They are out on their next request.").ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<RepresentativeView> OneAsync(OrganisationId organisation, RepresentativeId id, TenantDb db, IInvitations invitations, HttpContext http) =>
        View((await OrganisationReads.PeopleAsync(db, invitations, organisation, http.RequestAborted)).FirstOrDefault(one => one.Id == id) ?? throw new Missing("representative"));

    private static RepresentativeView View(PersonRow one) => new(one.Id, one.Part, one.Name, one.Email, one.HasJoined, one.InvitedUntil);
}
