using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Tenants.Contracts;

namespace Saas.Offers.CostSplit;

/// <summary>Participants and attended sessions by home municipality.</summary>
/// <param name="Offers">How many offers are counted.</param>
public sealed record CostSplitView(int Offers, int Participants, int AttendedSessions, IReadOnlyList<CostLine> Municipalities)
{
    internal static CostSplitView Of(int offers, IReadOnlyList<CostLine> lines) => new(offers, lines.Sum(line => line.Participants), lines.Sum(line => line.AttendedSessions), lines);
}

/// <summary>The cost split over the API.</summary>
internal static class CostEndpoints
{
    private const string Example = """{"offers": 1, "participants": 13, "attendedSessions": 62, "municipalities": [{"municipality": "1931", "name": "Lenvik", "participants": 8, "attendedSessions": 41}, {"municipality": "1925", "name": "Sørreisa", "participants": 5, "attendedSessions": 21}]}""";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/offers/{id}/costs", OfOfferAsync).Needs(OfferPermissions.Costs)
            .WithName("readCosts").WithSummary("An offer's cost split by home municipality").WithDescription("May count one person. Every call is written to the access log.")
            .WithExample(answer: Example).ProducesProblem(404);
        api.MapGet("/costs", OfYearAsync).Needs(OfferPermissions.Costs)
            .WithName("readYearCosts").WithSummary("The cost split of all region-wide offers that began in a year").WithDescription("This year unless `year` says otherwise. Every call is written to the access log.")
            .WithExample(answer: Example).ProducesValidationProblem();
    }

    private static async Task<Ok<CostSplitView>> OfOfferAsync(OfferId id, TenantDb db, IMunicipalities municipalities, AuditLog audit, HttpContext http)
    {
        var lines = await CostRead.OfOfferAsync(db, municipalities, id, http.RequestAborted);
        audit.Note("costs.read", "offer", id.Value);
        await db.SaveChangesAsync(http.RequestAborted);
        return TypedResults.Ok(CostSplitView.Of(1, lines));
    }

    private static async Task<Ok<CostSplitView>> OfYearAsync(TenantDb db, IMunicipalities municipalities, AuditLog audit, TimeProvider time, HttpContext http, int? year)
    {
        var asked = year ?? Oslo.Date(time.GetUtcNow()).Year;
        if (asked is < 2000 or > 2199)
        {
            throw new Invalid("year", "must be a year from 2000 to 2199");
        }

        var (offers, lines) = await CostRead.OfYearAsync(db, municipalities, asked, http.RequestAborted);
        audit.Note("costs.read", "year", null, $"{asked}");
        await db.SaveChangesAsync(http.RequestAborted);
        return TypedResults.Ok(CostSplitView.Of(offers, lines));
    }
}
