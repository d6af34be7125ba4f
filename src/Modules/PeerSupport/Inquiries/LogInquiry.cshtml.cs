using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;

namespace Saas.PeerSupport.Inquiries;

/// <summary>Logs an inquiry in a few touches: what was chosen last is chosen again, the day is today, and after one comes the next.</summary>
[Needs(PeerSupportPermissions.Log), InModule(PeerSupportModule.Name)]
internal sealed class LogInquiryPage(TenantDb db, LogReach reach, LogBook book, InquiryNames names, IStringLocalizer<InquiryText> text, TimeProvider time)
    : InquiryFormPage(reach, names, text), ILoadsPage
{
    private const int Boxes = 6;
    private const int Shown = 20;

    /// <summary>For rooms that have logged nothing yet.</summary>
    private static readonly string[] FirstThemes = ["living-with-long-term-illness", "type-2-diabetes", "general-mental-health", "next-of-kin", "heart", "dementia"];

    public IReadOnlyList<string> Themes { get; private set; } = [];

    /// <summary>Logged today, in the caller's reach.</summary>
    public IReadOnlyList<Inquiry> Today { get; private set; } = [];

    public int TodayCount { get; private set; }

    public DateOnly Day => Oslo.Date(time.GetUtcNow());

    /// <summary>Somebody from an organisation without an agreement that runs.</summary>
    public bool HasNoOrganisation => !IsWide && For.Count == 0;

    public IEnumerable<SelectListItem> ThemeBoxes => Themes.Select(key => new SelectListItem(Names.Theme(key), key));

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        var last = LogMemory.Of(Request);
        Input = new InquiryForm
        {
            Date = Day, Channel = last.Channel ?? InquiryChannel.Visit,
            Arena = Names.Arenas.FirstOrDefault(arena => arena.InUse && arena.Key == last.Arena)?.Key ?? Names.Arenas.FirstOrDefault(arena => arena.InUse)?.Key,
            Organisation = (For.FirstOrDefault(one => one.Id == last.Organisation) ?? (IsWide ? null : For.FirstOrDefault()))?.Id.ToString(),
        };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (Read() is not { } request)
        {
            return Page();
        }

        await book.LogAsync(request, cancellation);
        new LogMemory(request.Channel, request.Arena, request.OrganisationId).Keep(HttpContext);
        return LocalRedirect("~/kontor/henvendelser/ny?gjort=logget"); // no id: addresses stay in logs and histories
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        await ReadChoicesAsync(cancellation);
        var own = For.Select(one => (OrganisationId?)one.Id).ToList();
        var mine = IsWide ? db.Inquiries : db.Inquiries.Where(inquiry => own.Contains(inquiry.OrganisationId));
        var (day, since) = (Day, Day.AddYears(-1));
        Today = await mine.AsNoTracking().Where(inquiry => inquiry.LoggedOn == day).OrderByDescending(inquiry => inquiry.Id).Take(Shown).ToListAsync(cancellation);
        TodayCount = await mine.CountAsync(inquiry => inquiry.LoggedOn == day, cancellation);
        var usual = await mine.Where(inquiry => inquiry.HappenedOn >= since && inquiry.Theme != null)
            .GroupBy(inquiry => inquiry.Theme!).OrderByDescending(group => group.Count()).Select(group => group.Key).Take(Boxes).ToListAsync(cancellation);
        Themes = [.. usual.Concat(FirstThemes).Distinct(StringComparer.Ordinal).Take(Boxes)];
    }
}
