using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Access.Members;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Ui;

namespace Saas.Access.Trail;

/// <summary>Who did what in this room, newest first. Reading it is itself read-only; names are looked up among the room's own people and programs.</summary>
[Needs(AccessPermissions.ReadAudit)]
internal sealed class TrailPage(TenantDb db, ITenantDirectory directory, TrailTexts actions, IStringLocalizer<AccessText> text) : PageModel
{
    public const int Size = 50;

    /// <summary>A spreadsheet takes this many; further back one narrows the dates.</summary>
    private const int MostInFile = 10_000;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "hvem")]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true, Name = "fra")]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "til")]
    public string? To { get; set; }

    [BindProperty(SupportsGet = true, Name = "side")]
    public int Number { get; set; } = 1;

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public int Total { get; private set; }

    public IEnumerable<SelectListItem> Kinds => Enum.GetValues<ActorKind>().Select(kind => new SelectListItem(text["Actor." + KebabEnum.Text(kind)], KebabEnum.Text(kind)));

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var found = Filtered();
        Total = await found.CountAsync(cancellation);
        Number = Math.Clamp(Number, 1, Math.Max(1, (Total + Size - 1) / Size));
        Lines = await ReadAsync(found, (Number - 1) * Size, Size, cancellation);
    }

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken cancellation) => Csv.File(
        "logg.csv",
        [text["Trail.When"], text["Trail.Who"], text["Trail.What"], text["Trail.Why"]],
        (await ReadAsync(Filtered(), 0, MostInFile, cancellation)).Select(line => new[] { line.At.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), line.Who, line.What, line.Why }));

    private IQueryable<AuditEntry> Filtered()
    {
        var entries = db.Set<AuditEntry>().AsNoTracking();
        if (!string.IsNullOrWhiteSpace(Search))
        {
            var wanted = actions.Matching(Search.Trim());
            var code = Search.Trim().ToLowerInvariant();
            entries = entries.Where(entry => wanted.Contains(entry.Action) || entry.Action.StartsWith(code));
        }

        if (KebabEnum.TryParse<ActorKind>(Kind, out var kind))
        {
            entries = entries.Where(entry => entry.ActorKind == kind);
        }

        if (DateOnly.TryParseExact(From, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from))
        {
            var first = Oslo.StartOf(from);
            entries = entries.Where(entry => entry.At >= first);
        }

        if (DateOnly.TryParseExact(To, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var to))
        {
            var after = Oslo.StartOf(to.AddDays(1));
            entries = entries.Where(entry => entry.At < after);
        }

        return entries;
    }

    private async Task<IReadOnlyList<Line>> ReadAsync(IQueryable<AuditEntry> found, int skip, int take, CancellationToken cancellation)
    {
        // Ids are UUIDv7: in the order of time, and the primary key is the index.
        var entries = await found.OrderByDescending(entry => entry.Id).Skip(skip).Take(take).ToListAsync(cancellation);
        var ids = entries.Select(entry => entry.ActorId).OfType<Guid>().Distinct().ToList();
        var people = await db.Memberships.AsNoTracking().Where(member => ids.Contains(member.UserId))
            .Select(member => new { member.UserId, member.DisplayName, member.CreatedAt }).ToListAsync(cancellation);
        var names = people.OrderBy(person => person.CreatedAt).GroupBy(person => person.UserId).ToDictionary(same => same.Key, same => same.Last().DisplayName);
        var clientIds = ids.Select(ApiClients.ApiClientId.From).ToList();
        foreach (var client in await db.Set<ApiClients.ApiClient>().AsNoTracking().Where(client => clientIds.Contains(client.Id)).Select(client => new { client.Id, client.Name }).ToListAsync(cancellation))
        {
            names[client.Id.Value] = client.Name;
        }

        return [.. entries.Select(entry => new Line(Oslo.WallClock(entry.At), Who(entry, names), actions.Of(entry.Action), entry.Reason))];
    }

    private string Who(AuditEntry entry, Dictionary<Guid, string> names) => entry switch
    {
        { ActingFor: { } house } => text["Actor.For", directory.ById(house)?.Name ?? "–"],
        { ActorId: { } id } when names.TryGetValue(id, out var name) => name,
        _ => text["Actor." + KebabEnum.Text(entry.ActorKind)],
    };

    internal sealed record Line(DateTime At, string Who, string What, string? Why);
}
