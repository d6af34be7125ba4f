using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Offers.Attendance;
using Saas.Offers.Certificates;
using Saas.Offers.Contracts;
using Saas.Offers.Enrolments;
using Saas.Offers.Planning;
using Saas.Tenants.Contracts;
using Saas.Ui;

namespace Saas.Offers.Office.Certifying;

/// <summary>Certificates of one offer: who can have one, who has, and the paper itself.</summary>
[Needs(OfferPermissions.WriteEnrolments), InModule(OffersModule.Name)]
internal sealed class CertifyingPage(
    TenantDb db, TenantScope scope, HolderList holders, IRights rights, CertificateDesk desk, CertificatePaper paper, ITenantLinks links, AuditLog audit, IStringLocalizer<AttendanceText> text,
    IStringLocalizer<OffersText> names) : PageModel, ILoadsPage
{
    public const int Size = 50;

    [BindProperty(SupportsGet = true)]
    public OfferId Id { get; set; }

    [BindProperty(SupportsGet = true, Name = "side")]
    public int PageNumber { get; set; } = 1;

    /// <summary>Which of them are shown, as in the address.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Status { get; set; }

    /// <summary>A name that is looked for. Names never stand in an address, so it comes by POST.</summary>
    [BindProperty]
    public string? Find { get; set; }

    public OfferHead Head { get; private set; } = null!;

    public Offer Offer => Head.Offer;

    /// <summary>Why nothing can be issued; null when it can.</summary>
    public Refused? Closed { get; private set; }

    public int Needed { get; private set; }

    public int Total { get; private set; }

    /// <summary>Those who have come often enough.</summary>
    public int Qualified { get; private set; }

    /// <summary>Valid certificates, and how many of their holders have not been told.</summary>
    public int Issued { get; private set; }

    public int Untold { get; private set; }

    /// <summary>Numbers of sessions that were held, and nothing recorded of.</summary>
    public IReadOnlyList<int> Unrecorded { get; private set; } = [];

    public IReadOnlyList<HolderRow> Rows { get; private set; } = [];

    /// <summary>How many there are in the list that is shown.</summary>
    public int Found { get; private set; }

    public HolderState? State => KebabEnum.TryParse<HolderState>(Status, out var state) ? state : null;

    public string? Name => string.IsNullOrWhiteSpace(Find) ? null : Find.Trim();

    public string CheckAddress => links.Absolute(scope.Tenant, "/kursbevis");

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public Task OnPostFindAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    /// <summary>The list as a file, all of it. Taking names out of the house stands in the access log under a name of its own.</summary>
    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancellation)
    {
        var offer = await OfferHead.ReadAsync(db, Id, cancellation);
        audit.Note("certificates.export", "offer", Id.Value);
        await db.SaveChangesAsync(cancellation);
        var (_, rows) = await holders.ReadAsync(offer, State, null, 0, int.MaxValue, cancellation);
        Response.Headers.CacheControl = "private, no-store";
        return Csv.File($"kursbevis-{Id}.csv", new[] { "Desk.Csv.Number", "Desk.Csv.Name", "Desk.Csv.Role", "Desk.Attended", "Desk.Csv.Sessions", "Desk.Status", "Desk.Csv.Issued", "Desk.Csv.Told" }.Select(key => text[key].Value),
            rows.Select(row => (IEnumerable<object?>)
            [
                row.Person.Number, row.Person.Who.Participant, names.Name(row.Person.Role), row.Count.Present, row.Count.Sessions, text["Desk.Filter." + KebabEnum.Text(row.State)].Value,
                row.Certificate is { } one ? Oslo.Date(one.IssuedAt) : null, row.Certificate?.MailedAt is { } told ? Oslo.Date(told) : null,
            ]));
    }

    public Task<IActionResult> OnPostAllAsync(CancellationToken cancellation) => DoAsync(() => desk.IssueToAllAsync(Id, 0, cancellation), "utstedt", cancellation);

    public Task<IActionResult> OnPostSendAsync(CancellationToken cancellation) => DoAsync(() => desk.SendAsync(Id, cancellation), "varslet", cancellation);

    public async Task<IActionResult> OnPostOneAsync(EnrolmentId enrolment, CancellationToken cancellation)
    {
        await CheckOfferAsync(db.Enrolments.Where(e => e.Id == enrolment).Select(e => e.OfferId), cancellation);
        return await DoAsync(() => desk.IssueAsync(enrolment, cancellation), "utstedt", cancellation);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(CertificateId certificate, CancellationToken cancellation)
    {
        await CheckOfferAsync(db.Certificates.Where(c => c.Id == certificate).Select(c => c.OfferId), cancellation);
        return await DoAsync(() => desk.RevokeAsync(certificate, cancellation), "trukket", cancellation);
    }

    /// <summary>One valid certificate, or a batch of them in one file with pages of their own.</summary>
    /// <param name="fra">Where the batch begins, counted from 1.</param>
    public async Task<IActionResult> OnGetPrintAsync(CertificateId? certificate, int fra, CancellationToken cancellation)
    {
        var valid = db.Certificates.AsNoTracking().Where(c => c.OfferId == Id && c.RevokedAt == null);
        var seated = db.Enrolments.AsNoTracking();
        var chosen = certificate is { } one
            ? await valid.Where(c => c.Id == one).ToListAsync(cancellation)
            : await valid.Join(seated, c => c.EnrolmentId, e => e.Id, (c, e) => new { Certificate = c, e.Number }).OrderBy(both => both.Number)
                .Skip(Math.Max(0, fra - 1)).Take(CertificateDesk.Batch).Select(both => both.Certificate).ToListAsync(cancellation);
        if (chosen.Count == 0)
        {
            throw new Missing("certificate");
        }

        audit.Note("certificates.read", "offer", Id.Value);
        await db.SaveChangesAsync(cancellation);
        Response.Headers.CacheControl = "private, no-store";
        return File(await paper.PrintAsync(chosen, cancellation), "application/pdf", certificate is null ? CertificateFiles.All : CertificateFiles.One);
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Head = new OfferHead(await OfferHead.ReadAsync(db, Id, cancellation), OfferTab.Certificates, await rights.ReadAsync(cancellation));
        Closed = CertificateRules.Refusal(Offer);
        Needed = AttendanceCount.Of(Offer, 0).Needed;
        var seated = db.Enrolments.AsNoTracking().Where(e => e.OfferId == Id && e.Status == EnrolmentStatus.Confirmed);
        var marks = db.AttendanceMarks.AsNoTracking().Where(mark => seated.Any(e => e.Id == mark.EnrolmentId));
        Total = await seated.CountAsync(cancellation);
        var needed = Needed;
        Qualified = await marks.Where(mark => mark.Present).GroupBy(mark => mark.EnrolmentId).Where(group => group.Count() >= needed).CountAsync(cancellation);
        var recorded = await marks.Select(mark => mark.SessionId).Distinct().ToListAsync(cancellation);
        Unrecorded = Closed is null ? [.. Offer.Sessions.Where(session => session.IsPlanned && !recorded.Contains(session.Id)).Select(session => session.Number)] : [];
        var counts = await db.Certificates.AsNoTracking().Where(c => c.OfferId == Id && c.RevokedAt == null).GroupBy(c => c.MailedAt == null)
            .Select(group => new { Untold = group.Key, Count = group.Count() }).ToListAsync(cancellation);
        (Issued, Untold) = (counts.Sum(one => one.Count), counts.Where(one => one.Untold).Sum(one => one.Count));

        PageNumber = Math.Clamp(PageNumber, 1, Math.Max(1, (Total + Size - 1) / Size));
        (Found, Rows) = await holders.ReadAsync(Offer, State, Name, Name is null ? (PageNumber - 1) * Size : 0, Size, cancellation);
        PageNumber = Math.Clamp(PageNumber, 1, Math.Max(1, (Found + Size - 1) / Size));
        audit.Note("certificates.read", "offer", Id.Value);
        await db.SaveChangesAsync(cancellation);
    }

    private async Task<IActionResult> DoAsync(Func<Task> change, string done, CancellationToken cancellation)
    {
        if (!await db.Offers.AnyAsync(offer => offer.Id == Id, cancellation))
        {
            throw new Missing("offer");
        }

        await change();
        return LocalRedirect($"{OfferHead.HrefOf(Id)}/kursbevis?gjort={done}{(PageNumber > 1 ? $"&side={PageNumber}" : "")}{(State is { } state ? "&status=" + KebabEnum.Text(state) : "")}");
    }

    /// <summary>What is named in the form must belong to the offer in the address.</summary>
    private async Task CheckOfferAsync(IQueryable<OfferId> owner, CancellationToken cancellation)
    {
        if (await owner.Select(offer => (OfferId?)offer).SingleOrDefaultAsync(cancellation) != Id)
        {
            throw new Missing("offer");
        }
    }
}
