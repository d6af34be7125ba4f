using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Saas.Access.Contracts;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Organisations;

namespace Saas.PeerSupport.OwnPrograms;

/// <summary>A representative's own programs in this room. A new one's secret stands in the answer to the POST that made it and nowhere else.</summary>
[Needs(PeerSupportPermissions.TakePart), InModule(PeerSupportModule.Name)]
internal sealed class OwnProgramsPage(Representing representing, KeepOwnPrograms keep, IStringLocalizer<OwnOrganisationText> text) : PageModel, ILoadsPage
{
    private const int LongestName = 60;

    [BindProperty]
    public string? Name { get; set; }

    /// <summary>The one that is about to be ended: asked about first.</summary>
    public OwnProgram? Asked { get; private set; }

    public IReadOnlyList<OwnProgram> Programs { get; private set; } = [];

    public NewProgram? Made { get; private set; }

    /// <summary>Whether there is anybody to act for.</summary>
    public bool Represents { get; private set; }

    public async Task OnGetAsync([FromQuery(Name = "avslutt")] OwnProgramId? ending, CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        Asked = ending is { } id ? Programs.FirstOrDefault(program => program.Id == id) ?? throw new Missing("program") : null;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (Name?.Trim() is not { Length: > 0 and <= LongestName } name || !new PlainTextAttribute(LongestName).IsValid(name))
        {
            ModelState.AddModelError(nameof(Name), text["Programs.NameWrong"]);
        }
        else
        {
            Made = (await representing.ReadAsync(cancellation)).Count > 0 ? await keep.MakeAsync(name, cancellation) : throw new Missing("organisation");
            ModelState.Clear();
            Name = null;
        }

        await LoadAsync(cancellation);
        return Page();
    }

    public async Task<IActionResult> OnPostEndAsync(OwnProgramId program, CancellationToken cancellation)
    {
        await keep.EndAsync(program, cancellation);
        return LocalRedirect("~/kontor/min-organisasjon/programmer?gjort=avsluttet");
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Represents = (await representing.ReadAsync(cancellation)).Count > 0;
        Programs = await keep.ReadAsync(cancellation);
    }
}
