using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.PeerSupport.Contracts;

namespace Saas.PeerSupport.Funding;

/// <param name="AmountOre">In øre.</param>
public sealed record FundingView(
    FundingGrantId Id, string Title, string Grantor, string Purpose, long AmountOre, string Currency, DateOnly StartsOn, DateOnly EndsOn, DateOnly? ReportOn, int RemindWeeks, string? RemindEmail,
    DateOnly? ReportedOn, FundingState State, IReadOnlyList<OfferId> Offers);

public sealed record FundingSummary(
    FundingGrantId Id, string Title, string Grantor, long AmountOre, string Currency, DateOnly StartsOn, DateOnly EndsOn, DateOnly? ReportOn, DateOnly? ReportedOn, FundingState State, int Offers);

public sealed class TieOfferRequest
{
    public OfferId Offer { get; set; }
}

/// <summary>Grants over the API.</summary>
internal static class FundingEndpoints
{
    public const string Example = """{ "title": "Livsstilskurs for menn", "grantor": "Stiftelsen Helse i Bygda", "purpose": "To kurs om året i tre år.", "amountOre": 25000000, "startsOn": "2026-01-01", "endsOn": "2028-12-31", "reportOn": "2029-02-01", "remindWeeks": 6 }""";

    public const string View = """{"id": "019a9f3e-c200-7c11-8a44-0d6b5f1f2ab0", "title": "Livsstilskurs for menn", "grantor": "Stiftelsen Helse i Bygda", "purpose": "To kurs om året i tre år.", "amountOre": 25000000, "currency": "NOK", "startsOn": "2026-01-01", "endsOn": "2028-12-31", "reportOn": "2029-02-01", "remindWeeks": 6, "state": "running", "offers": ["019a9f3e-6f00-7c11-8a44-0d6b5f1f2a10"]}""";

    private const string List = """{"items": [{"id": "019a9f3e-c200-7c11-8a44-0d6b5f1f2ab0", "title": "Livsstilskurs for menn", "grantor": "Stiftelsen Helse i Bygda", "amountOre": 25000000, "currency": "NOK", "startsOn": "2026-01-01", "endsOn": "2028-12-31", "reportOn": "2029-02-01", "state": "running", "offers": 1}]}""";

    private const string Tie = """{ "offer": "019a9f3e-6f00-7c11-8a44-0d6b5f1f2a10" }""";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/grants", async (TenantDb db, TimeProvider time, HttpContext http) =>
        {
            var today = Oslo.Date(time.GetUtcNow());
            var rows = await FundingReads.ListAsync(db, new FundingFilter(null, null, null), today, http.RequestAborted);
            return TypedResults.Ok(new PageOf<FundingSummary>([.. rows.Select(row => new FundingSummary(
                row.Id, row.Title, row.Grantor, row.Amount.Ore, Kernel.Amounts.Money.Currency, row.StartsOn, row.EndsOn, row.ReportOn, row.ReportedOn, row.State(today), row.Offers))], null));
        }).Needs(PeerSupportPermissions.ReadFunding).WithName("listGrants").WithSummary("Grants, those to report first").WithExample(answer: List);
        api.MapGet("/grants/{id}", OneAsync).Needs(PeerSupportPermissions.ReadFunding).WithName("readGrant").WithSummary("Read a grant").WithExample(answer: View).ProducesProblem(404);
        api.MapPost("/grants", async (Body<FundingRequest> body, KeepFunding keep, TenantDb db, IOffers offers, KeyRing keys, TimeProvider time, HttpContext http) =>
        {
            var id = await keep.NoteAsync(body.Value, http.RequestAborted);
            return TypedResults.Created($"{http.Request.PathBase}/api/v1/grants/{id}", (await OneAsync(id, db, offers, keys, time, http)).Value);
        }).Needs(PeerSupportPermissions.WriteFunding).Idempotent().WithName("noteGrant").WithSummary("Write down a grant").WithExample(Example, View).ProducesValidationProblem();
        Change(api.MapPut("/grants/{id}", async (FundingGrantId id, Body<FundingRequest> body, KeepFunding keep, TenantDb db, IOffers offers, KeyRing keys, TimeProvider time, HttpContext http) =>
        {
            await keep.ChangeAsync(id, body.Value, http.RequestAborted);
            return await OneAsync(id, db, offers, keys, time, http);
        }), Example).WithName("changeGrant").WithSummary("Change a grant; a new reporting date is reminded of anew").ProducesValidationProblem();
        Change(api.MapPost("/grants/{id}/report", async (FundingGrantId id, KeepFunding keep, TenantDb db, IOffers offers, KeyRing keys, TimeProvider time, HttpContext http) =>
        {
            await keep.ReportAsync(id, http.RequestAborted);
            return await OneAsync(id, db, offers, keys, time, http);
        })).WithName("reportGrant").WithSummary("Say that the report has been sent");
        Change(api.MapPost("/grants/{id}/reopen", async (FundingGrantId id, KeepFunding keep, TenantDb db, IOffers offers, KeyRing keys, TimeProvider time, HttpContext http) =>
        {
            await keep.ReopenAsync(id, http.RequestAborted);
            return await OneAsync(id, db, offers, keys, time, http);
        })).WithName("reopenGrant").WithSummary("Take the report's tick away");
        Change(api.MapPost("/grants/{id}/offers", async (FundingGrantId id, Body<TieOfferRequest> body, KeepFunding keep, TenantDb db, IOffers offers, KeyRing keys, TimeProvider time, HttpContext http) =>
        {
            await FundingReads.OneAsync(db, offers, id, http.RequestAborted); // 404 for the address; the body's offer is another matter
            if ((await offers.NamedAsync([body.Value.Offer], http.RequestAborted)).Count == 0)
            {
                throw new Invalid("offer", "is no offer of this room");
            }

            await keep.TieAsync(id, body.Value.Offer, http.RequestAborted);
            return await OneAsync(id, db, offers, keys, time, http);
        }), Tie).WithName("tieOffer").WithSummary("Say that the money goes to an offer").ProducesValidationProblem();
    }

    private static RouteHandlerBuilder Change(RouteHandlerBuilder route, string? request = null) =>
        route.Needs(PeerSupportPermissions.WriteFunding).WithExample(request, View).ProducesProblem(404).ProducesProblem(409);

    private static async Task<Ok<FundingView>> OneAsync(FundingGrantId id, TenantDb db, IOffers offers, KeyRing keys, TimeProvider time, HttpContext http)
    {
        var (g, tied) = await FundingReads.OneAsync(db, offers, id, http.RequestAborted);
        var cipher = await keys.ForAsync(db.Tenant, http.RequestAborted);
        return TypedResults.Ok(new FundingView(
            g.Id, g.Title, g.Grantor, g.Purpose, g.Amount.Ore, Kernel.Amounts.Money.Currency, g.StartsOn, g.EndsOn, g.ReportOn, g.RemindWeeks, g.OpenRemindEmail(cipher), g.ReportedOn,
            FundingReads.RowOf(g, tied.Count).State(Oslo.Date(time.GetUtcNow())), [.. tied.Select(offer => offer.Id)]));
    }
}
