using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using Saas.Access.Identity;
using Saas.Access.SignIn;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;

namespace Saas.Access.Members;

/// <summary>
/// Where the mailed invitation leads. Opening it changes nothing. A new user chooses name and password; somebody who has an account already signs in first,
/// so that the mailbox alone does not open it.
/// </summary>
[Public, EnableRateLimiting(RateLimits.SignIn)]
internal sealed class InvitationPage(
    AcceptInvitation accept, Accounts accounts, SignInManager<User> signIn, UserManager<User> users, TenantScope scope, IStringLocalizer<AccessText> text)
    : PageModel, ILoadsPage
{
    [BindProperty(SupportsGet = true, Name = "kode")]
    public string? Code { get; set; }

    [BindProperty]
    public Form Input { get; set; } = new();

    public string RoomName => scope.Tenant.Name;

    public Invitation? Invitation { get; private set; }

    /// <summary>Whether the invited address has an account.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>Whether the one who is signed in is the one who was invited.</summary>
    public bool IsMe { get; private set; }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Invitation = await accept.ReadAsync(Code, cancellation);
        if (Invitation is not null)
        {
            var known = await accounts.FindAsync(Invitation.Email);
            IsKnown = known is not null;
            IsMe = known is not null && User.UserId() == known.Id;
        }
    }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        Input.DisplayName = Invitation?.DisplayName ?? "";
    }

    /// <summary>A new user.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (Invitation is null || IsKnown)
        {
            ModelState.Clear();
            return Page();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var (user, result) = await accounts.CreateAsync(Invitation.Email, Input.DisplayName.Trim(), Input.Password);
        if (!result.Succeeded)
        {
            this.AddErrors("Input.Password", result, text);
            return Page();
        }

        await accept.AcceptAsync(Invitation, user, cancellation);
        await signIn.SignInAsync(user, isPersistent: false);
        return this.AfterSignIn(null);
    }

    /// <summary>Somebody who has an account and is signed in with it.</summary>
    public async Task<IActionResult> OnPostJoinAsync(CancellationToken cancellation)
    {
        ModelState.Clear();
        await LoadAsync(cancellation);
        if (Invitation is null || !IsMe)
        {
            return Page();
        }

        await accept.AcceptAsync(Invitation, (await users.GetUserAsync(User))!, cancellation);
        return this.AfterSignIn(null);
    }

    internal sealed class Form
    {
        [Required(ErrorMessage = "Name.Missing"), StringLength(200, ErrorMessage = "Name.TooLong")]
        public string DisplayName { get; set; } = "";

        [Required(ErrorMessage = "Password.Missing"), StringLength(PasswordRules.MaxLength, ErrorMessage = "Password.TooLong"), DataType(DataType.Password)]
        public string Password { get; set; } = "";
    }
}
