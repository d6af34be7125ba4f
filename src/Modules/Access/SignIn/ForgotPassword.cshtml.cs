using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Saas.Access.Identity;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Identifiers;
using Saas.Kernel.Outbox;
using Saas.Kernel.Tenancy;
using Saas.Messaging.Contracts;

namespace Saas.Access.SignIn;

/// <summary>
/// Asks for a link to a new password. For an unknown address the same rows are written, about nobody: the answer, the work and the log are the same,
/// and only the mail that does not come is different.
/// </summary>
[Public, EnableRateLimiting(RateLimits.SignIn)]
internal sealed class ForgotPasswordPage(
    UserManager<User> users, TenantDb db, TenantScope scope, JobQueue queue, AuditLog audit, ResetLimit limit, TimeProvider time) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Email.Missing"), StringLength(EmailAddress.MaxLength, ErrorMessage = "Email.Wrong"), EmailAddress(ErrorMessage = "Email.Wrong")]
    public string Email { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "sendt")]
    public bool IsSent { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var subject = (await users.FindByEmailAsync(Email.Trim()))?.Id ?? StrongId.NewValue(time.GetUtcNow());
        if (limit.Allows(Email))
        {
            // Nobody has signed in, and the mail must go out of a read-only room too.
            scope.ActAs(Actor.System);
            audit.Note("access.ask-password-reset", "user", subject);
            queue.Enqueue("mail." + PasswordResetMail.Name, subject);
            await db.SaveChangesAsync(cancellation);
        }

        return Redirect(Request.PathBase + "/glemt-passord?sendt=true");
    }
}
