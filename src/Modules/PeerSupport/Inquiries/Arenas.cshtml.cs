using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Http;

namespace Saas.PeerSupport.Inquiries;

/// <summary>The list of arenas: names, order, and which are in use. Empty lines are nobody's.</summary>
[Needs(PeerSupportPermissions.ManageLog), InModule(PeerSupportModule.Name)]
internal sealed class ArenasPage(ArenaList list, IStringLocalizer<InquiryText> text) : PageModel
{
    private const int Spare = 2;
    private const int LongestName = 80;

    [BindProperty]
    public List<ArenaRow> Arenas { get; set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation) =>
        Arenas = [.. (await list.ReadAsync(cancellation)).Select(arena => new ArenaRow { Key = arena.Key, Name = arena.Name, InUse = arena.InUse }), .. Enumerable.Range(0, Spare).Select(_ => new ArenaRow { InUse = true })];

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        for (var i = 0; i < Arenas.Count; i++)
        {
            if (Arenas[i].Name is { Length: > LongestName })
            {
                ModelState.AddModelError(string.Create(CultureInfo.InvariantCulture, $"Arenas[{i}].Name"), text["Wrong.Arena"]);
            }
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        await list.WriteAsync([.. Arenas.Where(row => row.InUse && !string.IsNullOrWhiteSpace(row.Name)).Select(row => (string.IsNullOrEmpty(row.Key) ? null : row.Key, row.Name!))], cancellation);
        return LocalRedirect("~/kontor/henvendelser/arenaer?gjort=arenaer");
    }
}

internal sealed class ArenaRow
{
    public string? Key { get; set; }

    public string? Name { get; set; }

    public bool InUse { get; set; }
}
