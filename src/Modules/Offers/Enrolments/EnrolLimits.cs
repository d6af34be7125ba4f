using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Saas.Kernel.Tenancy;

namespace Saas.Offers.Enrolments;

/// <summary>
/// How often one network address may send an enrolment form of one room: per minute, <c>Mestra:Limits:Enrol</c>. Looking is free. A library or a clinic
/// behind one address still gets through.
/// </summary>
internal sealed class EnrolLimits(IConfiguration configuration) : IConfigureOptions<RateLimiterOptions>
{
    public const string Policy = "enrol";

    public void Configure(RateLimiterOptions options)
    {
        var perMinute = configuration.GetValue("Mestra:Limits:Enrol", 20);
        options.AddPolicy(Policy, http => HttpMethods.IsPost(http.Request.Method)
            ? RateLimitPartition.GetSlidingWindowLimiter(
                $"{Policy} {http.RequestServices.GetRequiredService<TenantScope>().TenantOrNull?.Id} {http.Connection.RemoteIpAddress}",
                _ => new SlidingWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 })
            : RateLimitPartition.GetNoLimiter(""));
    }
}
