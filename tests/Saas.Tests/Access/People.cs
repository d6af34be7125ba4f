using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Saas.Access.Contracts;
using Saas.Tests.Support;

namespace Saas.Tests.Access;

/// <summary>People of the access tests, and what they read in their mail.</summary>
internal static partial class People
{
    public static async Task<(string Email, string Password)> PersonAsync(this TestApp app, string slug, Role role = Role.Coordinator)
    {
        var email = $"{Guid.CreateVersion7():N}@{slug}.example";
        return (email, await app.Services.GetRequiredService<IDemoUsers>().CreateAsync(app.Tenant(slug), email, "Test Person", role, CancellationToken.None));
    }

    /// <summary>The path of the newest mailed link to a page, without the base address; null when no mail to the address holds one.</summary>
    public static async Task<string?> MailedLinkAsync(this TestApp app, string email, string page, bool isExpected = true, string? newerThan = null)
    {
        // The application's own pump may have taken the message an instant before us and be at it still.
        for (var tries = 0; tries < 400; tries++)
        {
            await app.PumpAsync();
            foreach (var mail in app.Mails().Reverse().Where(text => text.Contains(email, StringComparison.OrdinalIgnoreCase)).Select(Plain))
            {
                if (Link().Matches(mail).Select(match => match.Value).FirstOrDefault(url => url.Contains(page, StringComparison.Ordinal)) is { } link && new Uri(link).PathAndQuery != newerThan)
                {
                    return new Uri(link).PathAndQuery;
                }
            }

            if (!isExpected)
            {
                return null;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"No mail to {email} with a link to {page}.");
    }

    /// <summary>Quoted-printable undone, as far as links need it.</summary>
    private static string Plain(string mail) => Octet().Replace(
        mail.Replace("=\r\n", "", StringComparison.Ordinal).Replace("=\n", "", StringComparison.Ordinal),
        octet => ((char)Convert.ToByte(octet.Groups[1].Value, 16)).ToString());

    [GeneratedRegex(@"https?://[^\s""<>)]+")]
    private static partial Regex Link();

    [GeneratedRegex("=([0-9A-F]{2})")]
    private static partial Regex Octet();
}
