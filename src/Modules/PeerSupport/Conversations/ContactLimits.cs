using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Saas.Kernel.Tenancy;

namespace Saas.PeerSupport.Conversations;

/// <summary>How often one network address may send a form for booking or being called in one room: per minute, <c>Mestra:Limits:Contact</c>. Looking is free.</summary>
internal sealed class ContactLimits(IConfiguration configuration) : IConfigureOptions<RateLimiterOptions>
{
    public const string Policy = "contact";

    public void Configure(RateLimiterOptions options)
    {
        var perMinute = configuration.GetValue("Mestra:Limits:Contact", 10);
        options.AddPolicy(Policy, http => HttpMethods.IsPost(http.Request.Method)
            ? RateLimitPartition.GetSlidingWindowLimiter(
                $"{Policy} {http.RequestServices.GetRequiredService<TenantScope>().TenantOrNull?.Id} {http.Connection.RemoteIpAddress}",
                _ => new SlidingWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 })
            : RateLimitPartition.GetNoLimiter(""));
    }
}
