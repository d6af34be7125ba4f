using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;
using Saas.Offers.Contracts;
using Saas.Offers.Planning;

namespace Saas.Offers.Office.Trail;

/// <summary>What has been done with an offer and its enrolments, in words, newest first. Participants are numbers here, never names.</summary>
[Needs(OfferPermissions.Read), InModule(OffersModule.Name)]
internal sealed class TrailPage(TenantDb db, IRights rights, ITenantDirectory directory, IStringLocalizer<OfferOfficeText> text, IStringLocalizer<MethodText> method) : PageModel
{
    public const int Size = 50;

    private IReadOnlyDictionary<Guid, int> _numbers = new Dictionary<Guid, int>();

    [BindProperty(SupportsGet = true)]
    public OfferId Id { get; set; }

    public OfferHead Head { get; private set; } = null!;

    public int PageNumber { get; private set; }

    public int Total { get; private set; }

    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];

    public async Task OnGetAsync(int side, CancellationToken cancellation)
    {
        Head = new OfferHead(await OfferHead.ReadAsync(db, Id, cancellation), OfferTab.History, await rights.ReadAsync(cancellation));
        _numbers = await db.Enrolments.AsNoTracking().Where(e => e.OfferId == Id).Select(e => new { e.Id, e.Number })
            .ToDictionaryAsync(e => e.Id.Value, e => e.Number, cancellation);
        Guid?[] enrolments = [.. _numbers.Keys.Select(id => (Guid?)id)];
        var offer = (Guid?)Id.Value;
        var lines = db.Set<AuditEntry>().AsNoTracking().Where(line =>
            (line.SubjectType == "offer" && line.SubjectId == offer) || (line.SubjectType == "enrolment" && enrolments.Contains(line.SubjectId)));
        Total = await lines.CountAsync(cancellation);
        PageNumber = Math.Clamp(side, 1, Math.Max(1, (Total + Size - 1) / Size));
        Entries = await lines.OrderByDescending(line => line.At).ThenByDescending(line => line.Id).Skip((PageNumber - 1) * Size).Take(Size).ToListAsync(cancellation);
    }

    /// <summary>«Påmelding nr. 4: meldt på»; an action without words of its own is shown as it is called in the log.</summary>
    public string What(AuditEntry entry)
    {
        var words = text["Audit." + entry.Action];
        words = words.ResourceNotFound ? method["Audit." + entry.Action] : words;
        var said = words.ResourceNotFound ? entry.Action : words.Value;
        return entry.SubjectId is { } subject && _numbers.TryGetValue(subject, out var number) ? text["Audit.Enrolment", number, said] : said;
    }

    /// <summary>Why somebody was taken off is for those who work with the participants.</summary>
    public string? Why(AuditEntry entry) => entry.SubjectType == "offer" || Head.Rights.May(OfferPermissions.ReadEnrolments) ? entry.Reason : null;

    public string Who(AuditEntry entry)
    {
        var who = entry.ActorKind switch
        {
            ActorKind.User => text[entry.ActorId == Head.Rights.Actor.Id ? "Actor.You" : "Actor.Colleague"],
            ActorKind.Client => text["Actor.Client"],
            ActorKind.System => text["Actor.System"],
            ActorKind.Operator => text["Actor.Operator"],
            _ => text["Actor.Public"],
        };
        return entry.ActingFor is { } house && directory.ById(house) is { } tenant ? text["Actor.For", who.Value, tenant.Name] : who;
    }

    /// <summary>Changes of the offer itself stand out from enrolments and looks.</summary>
    public static bool IsMilestone(AuditEntry entry) => entry.SubjectType == "offer" && entry.Action.StartsWith("offers.", StringComparison.Ordinal);
}
