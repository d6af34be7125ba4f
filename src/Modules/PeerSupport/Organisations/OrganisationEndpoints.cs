using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;

namespace Saas.PeerSupport.Organisations;

/// <param name="Agreement">How things stand with the agreement of today: the one that runs, else the next, else the last; the three facts after it are of that one.</param>
/// <param name="Leaders">How many have a place as leader, invited ones included.</param>
public sealed record OrganisationView(
    OrganisationId Id, string Number, string Name, string About, IReadOnlyList<string> Themes, int Hue, OrganisationAgreementState Agreement, DateOnly? StartsOn, DateOnly? EndsOn, int? WeeklyMinutes,
    int Leaders, int Peers);

/// <summary>The list of user organisations over the API.</summary>
internal static class OrganisationEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/organisations", async (TenantDb db, TimeProvider time, HttpContext http, string? q, string? theme, string? agreement) =>
        {
            var today = Oslo.Date(time.GetUtcNow());
            var filter = new OrganisationFilter(string.IsNullOrWhiteSpace(q) ? null : q.Trim(), theme, QueryEnum.Of<OrganisationAgreementState>("agreement", agreement));
            return TypedResults.Ok(new PageOf<OrganisationView>([.. (await OrganisationReads.ListAsync(db, filter, today, http.RequestAborted)).Select(row => View(row, today))], null));
        }).Needs(PeerSupportPermissions.ReadOrganisations).WithName("listOrganisations").WithSummary("User organisations")
            .WithDescription("By name. `q` looks in name and number, `theme` is a topic's key, `agreement` the state of the agreement.").WithExample(answer: OrganisationExamples.List).ProducesValidationProblem();
        api.MapGet("/organisations/{id}", async (OrganisationId id, TenantDb db, TimeProvider time, HttpContext http) => TypedResults.Ok(await OneAsync(id, db, time, http)))
            .Needs(PeerSupportPermissions.ReadOrganisations).WithName("readOrganisation").WithSummary("One user organisation").WithExample(answer: OrganisationExamples.View).ProducesProblem(404);
        api.MapPost("/organisations", async (Body<OrganisationRequest> body, KeepOrganisations keep, TenantDb db, TimeProvider time, HttpContext http) =>
        {
            var id = await keep.RegisterAsync(body.Value, http.RequestAborted);
            return TypedResults.Created($"{http.Request.PathBase}/api/v1/organisations/{id}", await OneAsync(id, db, time, http));
        }).Needs(PeerSupportPermissions.ManageOrganisations).Idempotent().WithName("registerOrganisation").WithSummary("Take an organisation into the list")
            .WithDescription("By organisation number. The name may be left out when the platform knows the organisation.").WithExample(OrganisationExamples.Register, OrganisationExamples.View)
            .ProducesValidationProblem().ProducesProblem(409);
        api.MapPut("/organisations/{id}", async (OrganisationId id, Body<OrganisationCardRequest> body, KeepOrganisations keep, TenantDb db, TimeProvider time, HttpContext http) =>
        {
            await keep.DescribeAsync(id, body.Value, http.RequestAborted);
            return TypedResults.Ok(await OneAsync(id, db, time, http));
        }).Needs(PeerSupportPermissions.ManageOrganisations).WithName("changeOrganisation").WithSummary("Change an organisation's card")
            .WithExample(OrganisationExamples.Card, OrganisationExamples.View).ProducesProblem(404).ProducesValidationProblem();
        api.MapPost("/organisations/{id}/propose-name", async (OrganisationId id, KeepOrganisations keep, TenantDb db, TimeProvider time, HttpContext http) =>
        {
            await keep.ProposeNameAsync(id, http.RequestAborted);
            return TypedResults.Ok(await OneAsync(id, db, time, http));
        }).Needs(PeerSupportPermissions.ManageOrganisations).WithName("proposeOrganisationName").WithSummary("Propose the name on this card to others who write down the same number")
            .WithDescription("Whoever wrote the number down first gave it a name; where that is misspelt, this corrects what is proposed. Nobody's card is changed.").WithExample(answer: OrganisationExamples.View).ProducesProblem(404);
    }

    private static async Task<OrganisationView> OneAsync(OrganisationId id, TenantDb db, TimeProvider time, HttpContext http) =>
        View(await OrganisationReads.RowAsync(db, id, http.RequestAborted), Oslo.Date(time.GetUtcNow()));

    private static OrganisationView View(OrganisationRow row, DateOnly today)
    {
        var agreement = row.Agreement(today);
        return new OrganisationView(
            row.Id, row.Number, row.Name, row.About, row.Themes, row.Hue, row.State(today), agreement?.StartsOn, agreement?.EndsOn, agreement?.WeeklyMinutes, row.Leaders, row.Peers);
    }
}
