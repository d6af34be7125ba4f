using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Saas.Kernel.Tenancy;

namespace Saas.Offers.Certificates;

/// <summary>How many codes one network address may try in one room: per minute, <c>Mestra:Limits:Certificate</c>. A code cannot be guessed; this keeps the trying quiet.</summary>
internal sealed class CertificateLimits(IConfiguration configuration) : IConfigureOptions<RateLimiterOptions>
{
    public const string Policy = "certificate";

    public void Configure(RateLimiterOptions options)
    {
        var perMinute = configuration.GetValue("Mestra:Limits:Certificate", 20);
        options.AddPolicy(Policy, http => HttpMethods.IsPost(http.Request.Method)
            ? RateLimitPartition.GetSlidingWindowLimiter(
                $"{Policy} {http.RequestServices.GetRequiredService<TenantScope>().TenantOrNull?.Id} {http.Connection.RemoteIpAddress}",
                _ => new SlidingWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 })
            : RateLimitPartition.GetNoLimiter(""));
    }
}
