using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using QRCoder;
using Saas.Access.Identity;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Http;

namespace Saas.Access.Profile;

/// <summary>
/// Turns the second factor on and off. The key is shown only until it is in use; recovery codes are shown once, in the answer to the POST that made them,
/// because they are kept nowhere in readable form between two requests.
/// </summary>
[SignedIn, EnableRateLimiting(RateLimits.SignIn)]
internal sealed class SecondFactorPage(
    UserManager<User> users, SignInManager<User> signIn, TenantDb db, AuditLog audit, IStringLocalizer<AccessText> text) : PageModel, ILoadsPage
{
    private const int Codes = 10;

    [BindProperty, StringLength(40, ErrorMessage = "Code.Wrong")]
    public string Code { get; set; } = "";

    [BindProperty, StringLength(PasswordRules.MaxLength, ErrorMessage = "Password.TooLong"), DataType(DataType.Password)]
    public string Password { get; set; } = "";

    public bool IsOn { get; private set; }

    public int CodesLeft { get; private set; }

    /// <summary>The key in groups of four, for typing it in; null when none is being set up.</summary>
    public string? Key { get; private set; }

    public string? QrCode { get; private set; }

    public IReadOnlyList<string>? NewCodes { get; private set; }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        var user = await MeAsync();
        IsOn = user.TwoFactorEnabled;
        if (IsOn)
        {
            CodesLeft = await users.CountRecoveryCodesAsync(user);
        }
        else if (await users.GetAuthenticatorKeyAsync(user) is { } key)
        {
            Key = string.Join(' ', key.Chunk(4).Select(part => new string(part)));
            QrCode = Qr($"otpauth://totp/Mestra:{Uri.EscapeDataString(user.Email!)}?secret={key}&issuer=Mestra&digits=6&period=30");
        }
    }

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostStartAsync(CancellationToken cancellation)
    {
        var user = await MeAsync();
        if (!user.TwoFactorEnabled)
        {
            await users.ResetAuthenticatorKeyAsync(user);
            await signIn.RefreshSignInAsync(user);
        }

        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostTurnOnAsync(CancellationToken cancellation)
    {
        var user = await MeAsync();
        if (user.TwoFactorEnabled || !await users.VerifyTwoFactorTokenAsync(user, TokenOptions.DefaultAuthenticatorProvider, Code))
        {
            return await AgainAsync(nameof(Code), "Code.Wrong", cancellation);
        }

        await users.SetTwoFactorEnabledAsync(user, true);
        return await ShowCodesAsync(user, "access.second-factor-on", cancellation);
    }

    public async Task<IActionResult> OnPostNewCodesAsync(CancellationToken cancellation)
    {
        var user = await MeAsync();
        return user.TwoFactorEnabled && await IsPasswordAsync(user)
            ? await ShowCodesAsync(user, "access.new-recovery-codes", cancellation)
            : await AgainAsync(nameof(Password), "Password.WrongNow", cancellation);
    }

    public async Task<IActionResult> OnPostTurnOffAsync(CancellationToken cancellation)
    {
        var user = await MeAsync();
        if (!await IsPasswordAsync(user))
        {
            return await AgainAsync(nameof(Password), "Password.WrongNow", cancellation);
        }

        await users.SetTwoFactorEnabledAsync(user, false);
        await users.RemoveAuthenticationTokenAsync(user, "[AspNetUserStore]", "AuthenticatorKey");
        await NoteAsync(user, "access.second-factor-off", cancellation);
        return RedirectToPage();
    }

    private async Task<User> MeAsync() => await users.GetUserAsync(User) ?? throw new Kernel.Errors.Missing("user");

    /// <summary>Whoever finds an open session does not get to take the lock off, and does not get to guess.</summary>
    private async Task<bool> IsPasswordAsync(User user) => (await signIn.CheckPasswordSignInAsync(user, Password, lockoutOnFailure: true)).Succeeded;

    private async Task<IActionResult> ShowCodesAsync(User user, string what, CancellationToken cancellation)
    {
        NewCodes = [.. (await users.GenerateNewTwoFactorRecoveryCodesAsync(user, Codes))!];
        await NoteAsync(user, what, cancellation);
        await LoadAsync(cancellation);
        return Page();
    }

    private async Task NoteAsync(User user, string what, CancellationToken cancellation)
    {
        audit.Note(what, "user", user.Id);
        await db.SaveChangesAsync(cancellation);
        await signIn.RefreshSignInAsync(user);
    }

    private async Task<IActionResult> AgainAsync(string field, string message, CancellationToken cancellation)
    {
        ModelState.AddModelError(field, text[message]);
        await LoadAsync(cancellation);
        return Page();
    }

    private static string Qr(string address)
    {
        using var data = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var code = new PngByteQRCode(data);
        return "data:image/png;base64," + Convert.ToBase64String(code.GetGraphic(5));
    }
}
