using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Own;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;

namespace Saas.Honoraria.Register;

/// <summary>Where the money goes, as somebody writes it. What is kept is shown masked and never filled in.</summary>
internal sealed class PayForm
{
    public string? Account { get; set; }

    public string? NationalId { get; set; }

    public PayRequest Request() => new() { Account = Written(Account), NationalId = Written(NationalId) };

    private static string? Written(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>The form of pay details: somebody else's, or one's own.</summary>
internal abstract class PayFormPage(KeepPay pay, IStringLocalizer<RegisterText> text) : PageModel, ILoadsPage
{
    [BindProperty]
    public PayForm Input { get; set; } = new();

    public UserRepresentative Person { get; private set; } = null!;

    public abstract string BackHref { get; }

    public virtual bool IsOwn => false;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        return Person.ForgottenAt is not null ? LocalRedirect(BackHref) : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        var request = Input.Request();
        foreach (var field in FormRules.Broken(request))
        {
            ModelState.AddModelError($"Input.{field}", text["Wrong." + field]);
        }

        if (request.Account is null && (Person.AccountEnd is null || request.NationalId is null))
        {
            ModelState.AddModelError("Input.Account", text[Person.AccountEnd is null ? "Wrong.AccountNeeded" : "Wrong.NothingWritten"]);
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        await pay.WriteAsync(Person.Id, request, cancellation);
        return LocalRedirect(BackHref + "?gjort=konto");
    }

    public async Task LoadAsync(CancellationToken cancellation) => Person = await WhoAsync(cancellation);

    /// <exception cref="Missing">Nobody, or none of the caller's business.</exception>
    protected abstract Task<UserRepresentative> WhoAsync(CancellationToken cancellation);
}

/// <summary>Writes an account down for somebody who does not do it themselves.</summary>
[Needs(HonorariaPermissions.WritePay), InModule(HonorariaModule.Name)]
internal sealed class WritePayPage(TenantDb db, KeepPay pay, IStringLocalizer<RegisterText> text) : PayFormPage(pay, text)
{
    [BindProperty(SupportsGet = true)]
    public UserRepresentativeId Id { get; set; }

    public override string BackHref => $"~/kontor/brukerrepresentanter/{Id}";

    protected override Task<UserRepresentative> WhoAsync(CancellationToken cancellation) => RegisterReads.OneAsync(db, Id, cancellation);
}

/// <summary>A representative writes their own.</summary>
[Needs(HonorariaPermissions.Own), InModule(HonorariaModule.Name), OwnEntry]
internal sealed class OwnPayPage(TenantDb db, OwnRepresentative own, KeepPay pay, IStringLocalizer<RegisterText> text) : PayFormPage(pay, text)
{
    public override string BackHref => "~/kontor/mine-opplysninger";

    public override bool IsOwn => true;

    protected override Task<UserRepresentative> WhoAsync(CancellationToken cancellation) => RegisterReads.OwnAsync(db, own, cancellation);
}

/// <summary>Shows an account unmasked, once, to somebody who says why. Looking is a POST, so that nothing shows it by being opened ahead or again.</summary>
[Needs(HonorariaPermissions.ReadPay), InModule(HonorariaModule.Name)]
internal sealed class SeePayPage(TenantDb db, KeepPay pay, IStringLocalizer<RegisterText> text) : PageModel, ILoadsPage
{
    private const int MostWhy = 200;

    [BindProperty(SupportsGet = true)]
    public UserRepresentativeId Id { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    public UserRepresentative Person { get; private set; } = null!;

    public PayDetails? Details { get; private set; }

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (string.IsNullOrWhiteSpace(Why) || Why.Length > MostWhy || Why.Any(char.IsControl))
        {
            ModelState.AddModelError(nameof(Why), text["Wrong.Why"]);
            return Page();
        }

        Details = await pay.ReadAsync(Id, Why.Trim(), cancellation);
        return Page();
    }

    public async Task LoadAsync(CancellationToken cancellation) => Person = await RegisterReads.OneAsync(db, Id, cancellation);
}
