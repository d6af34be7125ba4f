using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Saas.Honoraria.Contracts;
using Saas.Honoraria.Payers;
using Saas.Honoraria.Register;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Tenants.Contracts;

namespace Saas.Honoraria.Asks;

/// <summary>Where the link in the mail leads: what one is asked about, and yes or no. Whoever has the link needs no sign-in. Looking changes nothing, whatever fetches the link ahead of its reader; answering is a POST.</summary>
[Public, InModule(HonorariaModule.Name)]
internal sealed class AnswerAskPage(TenantDb db, TenantScope scope, KeyRing keys, AnswerAsks asks, TimeProvider time) : PageModel, ILoadsPage
{
    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    public Ask Ask { get; private set; } = null!;

    public AskedPerson Asked { get; private set; } = null!;

    public string Name { get; private set; } = "";

    public string? Payer { get; private set; }

    public bool IsOpen => Ask.IsOpenOn(Oslo.Date(time.GetUtcNow()));

    /// <summary>Key of what the page says: the answer, or why none can be given any more.</summary>
    public string State => Asked.Answer != AskAnswer.None ? KebabEnum.Text(Asked.Answer) : IsOpen ? "asked" : Ask.Status == AskStatus.Open ? "over" : KebabEnum.Text(Ask.Status);

    public TenantContact Contact => scope.Tenant.Profile().Contact;

    public string Tenant => scope.Tenant.Name;

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public Task<IActionResult> OnPostYesAsync(CancellationToken cancellation) => AnswerAsync(true, cancellation);

    public Task<IActionResult> OnPostNoAsync(CancellationToken cancellation) => AnswerAsync(false, cancellation);

    public async Task LoadAsync(CancellationToken cancellation)
    {
        var id = await IdAsync(cancellation);
        Asked = await db.AskedPeople.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancellation) ?? throw new Missing("request");
        Ask = await db.Asks.AsNoTracking().SingleAsync(one => one.Id == Asked.AskId, cancellation);
        Name = await db.Set<UserRepresentative>().Where(one => one.Id == Asked.RepresentativeId).Select(one => one.Name).SingleAsync(cancellation);
        Payer = Ask.PayerId is { } payer ? await db.Set<Payer>().Where(one => one.Id == payer).Select(one => one.Name).SingleOrDefaultAsync(cancellation) : null;
    }

    private async Task<IActionResult> AnswerAsync(bool yes, CancellationToken cancellation)
    {
        await asks.AnswerAsync(await IdAsync(cancellation), yes, cancellation);
        return LocalRedirect("~/foresporsel/" + Token); // made of signed characters only: IdAsync has read it
    }

    /// <exception cref="Missing">The link is old, or not of this room.</exception>
    private async Task<AskedId> IdAsync(CancellationToken cancellation) =>
        new((await keys.ForAsync(scope.Tenant, cancellation)).ReadLink(AskLinks.Purpose, Token, time.GetUtcNow()) ?? throw new Missing("request"));
}
