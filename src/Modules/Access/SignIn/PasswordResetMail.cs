using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Saas.Access.Identity;
using Saas.Kernel.Tenancy;
using Saas.Messaging.Contracts;
using Saas.Tenants.Contracts;

namespace Saas.Access.SignIn;

/// <summary>The link is made when the mail is, so that no queue or table ever holds it.</summary>
internal sealed class PasswordResetMail(UserManager<User> users, TenantScope scope, ITenantLinks links) : IMailSource
{
    public const string Name = "password-reset";

    public string Template => Name;

    public async Task<MailDraft?> ComposeAsync(Guid subject, string? argument, CancellationToken cancellation)
    {
        if (await users.FindByIdAsync(subject.ToString()) is not { } user)
        {
            return null;
        }

        var token = await users.GenerateUserTokenAsync(user, TokenOptions.DefaultProvider, Purpose(scope.Tenant));
        var code = WebEncoders.Base64UrlEncode(Convert.FromBase64String(token));
        return new MailDraft(new MailRecipient(user.Email!, user.DisplayName), scope.Tenant.DefaultLanguage, new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["name"] = user.DisplayName,
            ["url"] = links.Absolute(scope.Tenant, $"/nytt-passord?bruker={user.Id}&kode={code}"),
        });
    }

    /// <summary>The room is part of the purpose: a link of one tenant is worthless under another's address.</summary>
    public static string Purpose(Tenant tenant) => $"reset-password:{tenant.Id}";

    public static string? TokenIn(string? code)
    {
        try
        {
            return string.IsNullOrEmpty(code) ? null : Convert.ToBase64String(WebEncoders.Base64UrlDecode(code));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
