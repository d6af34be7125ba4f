using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Access.Identity;
using Saas.Access.Members;
using Saas.Access.SignIn;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Http;

namespace Saas.Access.Profile;

/// <summary>The user's own name and password.</summary>
[SignedIn, EnableRateLimiting(RateLimits.SignIn)]
internal sealed class ProfilePage(
    UserManager<User> users, SignInManager<User> signIn, TenantDb db, AuditLog audit, IRights rights, IStringLocalizer<AccessText> text) : PageModel, ILoadsPage
{
    [BindProperty, StringLength(200, ErrorMessage = "Name.TooLong")]
    public string DisplayName { get; set; } = "";

    [BindProperty, DataType(DataType.Password)]
    public string CurrentPassword { get; set; } = "";

    [BindProperty, DataType(DataType.Password)]
    public string NewPassword { get; set; } = "";

    [TempData]
    public string? Saved { get; set; }

    public string Email { get; private set; } = "";

    public bool HasSecondFactor { get; private set; }

    /// <summary>Whether there is a back office here to go back to.</summary>
    public bool IsAtHome { get; private set; }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        var user = await MeAsync();
        Email = user.Email!;
        HasSecondFactor = user.TwoFactorEnabled;
        IsAtHome = !(await rights.ReadAsync(cancellation)).IsStranger;
        if (DisplayName.Length == 0)
        {
            DisplayName = user.DisplayName;
        }
    }

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostNameAsync(CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(DisplayName))
        {
            ModelState.AddModelError(nameof(DisplayName), text["Name.Missing"]);
        }

        if (!ModelState.IsValid)
        {
            await LoadAsync(cancellation);
            return Page();
        }

        var user = await MeAsync();
        user.DisplayName = DisplayName.Trim();
        await users.UpdateAsync(user);
        foreach (var member in await db.Memberships.Where(row => row.UserId == user.Id && row.EndedAt == null).ToListAsync(cancellation))
        {
            member.Rename(user.DisplayName);
        }

        return await SavedAsync(user, "access.change-name", "Profile.NameSaved", cancellation);
    }

    public async Task<IActionResult> OnPostPasswordAsync(CancellationToken cancellation)
    {
        ModelState.Remove(nameof(DisplayName));
        var user = await MeAsync();
        var result = await users.IsLockedOutAsync(user)
            ? IdentityResult.Failed(new IdentityErrorDescriber().PasswordMismatch())
            : await users.ChangePasswordAsync(user, CurrentPassword, NewPassword);
        if (result.Succeeded)
        {
            return await SavedAsync(user, "access.change-password", "Profile.PasswordSaved", cancellation);
        }

        // A stolen session must not be a place to guess the password in.
        var isWrong = result.Errors.Any(error => error.Code == nameof(IdentityErrorDescriber.PasswordMismatch));
        if (isWrong)
        {
            await users.AccessFailedAsync(user);
        }

        this.AddErrors(isWrong ? nameof(CurrentPassword) : nameof(NewPassword), result, text);
        await LoadAsync(cancellation);
        return Page();
    }

    private async Task<User> MeAsync() => await users.GetUserAsync(User) ?? throw new Kernel.Errors.Missing("user");

    private async Task<IActionResult> SavedAsync(User user, string what, string message, CancellationToken cancellation)
    {
        audit.Note(what, "user", user.Id);
        await db.SaveChangesAsync(cancellation);
        await signIn.RefreshSignInAsync(user);
        Saved = text[message];
        return RedirectToPage();
    }
}
