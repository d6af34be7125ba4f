using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Time;

namespace Saas.Honoraria.Asks;

/// <summary>One request: who was asked and what they answered.</summary>
[Needs(HonorariaPermissions.ReadAssignments), InModule(HonorariaModule.Name)]
internal sealed class OneAskPage(TenantDb db, IRights rights, TimeProvider time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public AskId Id { get; set; }

    public Ask Ask { get; private set; } = null!;

    public IReadOnlyList<AskedRow> People { get; private set; } = [];

    public bool MayAsk { get; private set; }

    public DateOnly Today => Oslo.Date(time.GetUtcNow());

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        (Ask, People) = await AskReads.OneAsync(db, Id, cancellation);
        MayAsk = (await rights.ReadAsync(cancellation)).May(HonorariaPermissions.ManageAssignments);
    }
}

/// <summary>Notes an answer that came by telephone, or asks no more.</summary>
[Needs(HonorariaPermissions.ManageAssignments), InModule(HonorariaModule.Name)]
internal sealed class TendAskPage(TenantDb db, AnswerAsks asks) : PageModel, ILoadsPage
{
    [BindProperty(SupportsGet = true)]
    public AskId Id { get; set; }

    public Ask Ask { get; private set; } = null!;

    public IReadOnlyList<AskedRow> People { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostAnswerAsync(AskedId asked, bool yes, CancellationToken cancellation)
    {
        var (_, people) = await AskReads.OneAsync(db, Id, cancellation);
        if (people.All(one => one.Id != asked))
        {
            throw new Missing("request");
        }

        await asks.AnswerAsync(asked, yes, cancellation);
        return LocalRedirect($"~/kontor/foresporsler/{Id}?gjort=svar");
    }

    public async Task<IActionResult> OnPostCloseAsync(CancellationToken cancellation)
    {
        await asks.CloseAsync(Id, cancellation);
        return LocalRedirect($"~/kontor/foresporsler/{Id}?gjort=lukket");
    }

    public async Task LoadAsync(CancellationToken cancellation) => (Ask, People) = await AskReads.OneAsync(db, Id, cancellation);
}
