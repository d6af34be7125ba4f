using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;

namespace Saas.Offers.Counting;

/// <summary>The counting query over the API.</summary>
internal static class OfferCountEndpoints
{
    public const string Example = """{"by": ["ageGroup"], "total": 189, "groups": 4, "items": [{"values": ["18-63"], "offers": 125, "share": 0.6614}, {"values": ["all"], "offers": 31, "share": 0.164}, {"values": ["1-17"], "offers": 29, "share": 0.1534}, {"values": ["over-63"], "offers": 4, "share": 0.0212}]}""";

    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/offers/counts", CountAsync).Needs(OfferPermissions.Read)
            .WithName("countOffers").WithSummary("Count offers by dimensions")
            .WithDescription($"`by` is one or two of: {string.Join(", ", CountOffers.Names)} (with a comma between); `audience` when left out. The same names narrow the count to a value, e.g. `audience=patient`; "
                + "`year`, or `from` and `to`, to a period. Drafts and cancelled offers do not count.")
            .WithExample(answer: Example).ProducesValidationProblem();

    private static async Task<Ok<OfferCounts>> CountAsync(TenantDb db, HttpContext http, string? by)
    {
        var dimensions = (by ?? "audience").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (dimensions.Length is 0 or > CountOffers.MostDimensions || dimensions.Distinct(StringComparer.Ordinal).Count() != dimensions.Length || dimensions.Any(name => !CountOffers.Names.Contains(name)))
        {
            throw new Invalid("by", $"must be one or two of: {string.Join(", ", CountOffers.Names)}");
        }

        return TypedResults.Ok(await CountOffers.CountAsync(db, dimensions, CountFilter.Read(http.Request.Query), http.RequestAborted));
    }
}
