using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Saas.Access;

/// <summary>
/// How often one network address may try. Per minute, by configuration <c>Mestra:Limits:SignIn</c> and <c>:Token</c>; looking at a form is free.
/// One account is guarded apart from this, by its lockout.
/// </summary>
internal static class RateLimits
{
    public const string SignIn = "sign-in";
    public const string Token = "token";

    public static void AddRateLimits(this IServiceCollection services, IConfiguration configuration) => services.Configure<RateLimiterOptions>(options =>
    {
        options.AddPolicy(SignIn, http => HttpMethods.IsPost(http.Request.Method)
            ? Window(http, SignIn, configuration.GetValue("Mestra:Limits:SignIn", 60)) : RateLimitPartition.GetNoLimiter(""));
        options.AddPolicy(Token, http => Window(http, Token, configuration.GetValue("Mestra:Limits:Token", 120)));
    });

    private static RateLimitPartition<string> Window(HttpContext http, string policy, int perMinute) =>
        RateLimitPartition.GetSlidingWindowLimiter($"{policy} {http.Connection.RemoteIpAddress}", _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6,
        });
}
