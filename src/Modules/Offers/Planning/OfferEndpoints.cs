using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Offers.Contracts;

namespace Saas.Offers.Planning;

/// <summary>Why an offer is cancelled; goes into the mail to everybody who enrolled.</summary>
public sealed class CancelOfferRequest
{
    [Required(ErrorMessage = "is required: it stands in the mail to those who enrolled"), PlainText(500, Lines = true)]
    public string Reason { get; set; } = "";
}

/// <summary>The coordinator's offers over the API: plan, read, edit, publish, withdraw, cancel.</summary>
internal static class OfferEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/offers", PlanAsync).Needs(OfferPermissions.Write).Idempotent()
            .WithName("planOffer").WithSummary("Plan an offer").WithDescription("Makes a draft. Nothing is shown to the public before it is published.").WithExample(ApiExamples.Offer, ApiExamples.OfferView).ProducesValidationProblem();
        api.MapGet("/offers/{id}/plan", ReadAsync).Needs(OfferPermissions.Read)
            .WithName("readPlan").WithSummary("Read an offer as its room manages it").WithExample(answer: ApiExamples.OfferView).ProducesProblem(404);
        api.MapPut("/offers/{id}", EditAsync).Needs(OfferPermissions.Write)
            .WithName("editOffer").WithSummary("Edit an offer").WithDescription("If-Match with the ETag of what was read; 409 when somebody changed it since.").WithExample(ApiExamples.Offer, ApiExamples.OfferView).ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
        Verb(api, "publish", (planner, id, cancellation) => planner.PublishAsync(id, cancellation), "Publish a draft");
        Verb(api, "withdraw", (planner, id, cancellation) => planner.WithdrawAsync(id, cancellation), "Take a published offer without enrolments back to draft");
        api.MapPost("/offers/{id}/cancel", async (OfferId id, Body<CancelOfferRequest> body, Planner planner, HttpContext http) =>
            Answer(http, await planner.CancelAsync(id, body.Value.Reason, http.RequestAborted))).Needs(OfferPermissions.Publish)
            .WithName("cancelOffer").WithSummary("Cancel an offer and tell everybody who enrolled").WithExample(ApiExamples.Cancel, ApiExamples.OfferView).ProducesProblem(404).ProducesProblem(409);
    }

    private static void Verb(RouteGroupBuilder api, string verb, Func<Planner, OfferId, CancellationToken, Task<Offer>> act, string summary) =>
        api.MapPost($"/offers/{{id}}/{verb}", async (OfferId id, Planner planner, HttpContext http) => Answer(http, await act(planner, id, http.RequestAborted)))
            .Needs(OfferPermissions.Publish).WithName($"{verb}Offer").WithSummary(summary).WithExample(answer: ApiExamples.OfferView).ProducesProblem(404).ProducesProblem(409);

    private static async Task<Created<OfferView>> PlanAsync(Body<NewOfferRequest> body, Planner planner, HttpContext http)
    {
        var offer = await planner.PlanAsync(body.Value, http.RequestAborted);
        http.Response.Headers.ETag = OfferETag.Of(offer.TenantId, offer.Id, offer.Version);
        return TypedResults.Created($"{http.Request.PathBase}/api/v1/offers/{offer.Id}/plan", OfferView.Of(offer));
    }

    private static async Task<Ok<OfferView>> ReadAsync(OfferId id, TenantDb db, HttpContext http) =>
        Answer(http, await db.Offers.AsNoTracking().AsSplitQuery().Include(o => o.Sessions).Include(o => o.Pools).Include(o => o.Quotas).SingleOrDefaultAsync(o => o.Id == id, http.RequestAborted) ?? throw new Missing("offer"));

    private static async Task<Ok<OfferView>> EditAsync(OfferId id, Body<OfferRequest> body, Planner planner, TenantDb db, HttpContext http)
    {
        uint? version = null;
        if (http.Request.Headers.IfMatch.ToString() is { Length: > 0 } match)
        {
            version = await db.Offers.AsNoTracking().Where(o => o.Id == id).Select(o => (uint?)o.Version).SingleOrDefaultAsync(http.RequestAborted) ?? throw new Missing("offer");
            if (match != "*" && match != OfferETag.Of(db.TenantId, id, version.Value))
            {
                throw new DbUpdateConcurrencyException("The offer was changed since it was read.");
            }
        }

        return Answer(http, await planner.EditAsync(id, body.Value, version, http.RequestAborted));
    }

    private static Ok<OfferView> Answer(HttpContext http, Offer offer)
    {
        http.Response.Headers.ETag = OfferETag.Of(offer.TenantId, offer.Id, offer.Version);
        return TypedResults.Ok(OfferView.Of(offer));
    }
}
