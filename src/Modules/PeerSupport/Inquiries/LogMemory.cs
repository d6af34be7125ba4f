using Microsoft.AspNetCore.Http;
using Saas.Kernel.Data;
using Saas.PeerSupport.Contracts;

namespace Saas.PeerSupport.Inquiries;

/// <summary>
/// What somebody logged with last on this device: how, where and for which organisation, so that the next one needs no choice. The cookie says nothing of a person;
/// what it names that is no more there is passed over.
/// </summary>
internal sealed record LogMemory(InquiryChannel? Channel, string? Arena, OrganisationId? Organisation)
{
    private const string Cookie = "mestra-logg";

    private static readonly TimeSpan Kept = TimeSpan.FromDays(180);

    public static LogMemory Of(HttpRequest request)
    {
        var parts = (request.Cookies[Cookie] ?? "").Split('.');
        return parts is [var channel, var arena, var organisation]
            ? new LogMemory(KebabEnum.TryParse<InquiryChannel>(channel, out var known) ? known : null, arena.Length > 0 ? arena : null, OrganisationId.TryParse(organisation, out var id) ? id : null)
            : new LogMemory(null, null, null);
    }

    public void Keep(HttpContext http) => http.Response.Cookies.Append(Cookie, $"{(Channel is { } channel ? KebabEnum.Text(channel) : "")}.{Arena}.{Organisation}", new CookieOptions
    {
        // Of this room only: another room's arenas are others.
        Path = http.Request.PathBase.HasValue ? http.Request.PathBase.Value : "/",
        HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, MaxAge = Kept, IsEssential = true,
    });
}
