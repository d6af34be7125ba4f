using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.PeerSupport.Inquiries;

namespace Saas.PeerSupport.Statistics;

public sealed record InquiryDimensionCounts(InquiryDimension By, IReadOnlyList<InquiryCount> Counts);

public sealed record InquiryStatistics(int Inquiries, long Minutes, IReadOnlyList<InquiryDimensionCounts> Dimensions);

/// <summary>The counted log over the API.</summary>
internal static class StatisticsEndpoints
{
    internal const string Example = """{"inquiries": 894, "minutes": 14210, "dimensions": [{"by": "channel", "counts": [{"value": "phone", "inquiries": 361, "minutes": 5415}, {"value": "visit", "inquiries": 284, "minutes": 6820}]}]}""";

    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/inquiries/statistics", CountAsync).Needs(PeerSupportPermissions.ReadStatistics).WithName("countInquiries").WithSummary("Inquiries counted by year, month, organisation, theme, channel, arena, who, and where they were sent on to")
            .WithDescription("from and to are days; organisation, channel, arena, who and theme narrow what is counted. A value that is left out in an inquiry has no value here.")
            .WithExample(answer: Example).ProducesValidationProblem();

    private static async Task<Ok<InquiryStatistics>> CountAsync(TenantDb db, HttpContext http)
    {
        return TypedResults.Ok(View(await CountInquiries.CountAsync(db, InquiryFilter.OfApi(http.Request.Query), http.RequestAborted)));
    }

    internal static InquiryStatistics View(InquiryCounts counts) => new(counts.Total, counts.Minutes, [.. counts.By.Select(by => new InquiryDimensionCounts(by.Key, by.Value))]);
}
