using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.PeerSupport.CallBacks;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.PeerSupport.Organisations;
using Saas.Ui;

namespace Saas.PeerSupport.Contacts;

/// <summary>A wish to be called that nobody has opened: nothing of whose it is.</summary>
internal sealed record CallBackRow(CallBack CallBack, string Organisation, int Hue)
{
    /// <summary>So many days after somebody asked, the office ought to look into it.</summary>
    public const int LateDays = 3;

    public bool IsLate(DateTimeOffset now) => CallBack.Status is CallBackStatus.Waiting or CallBackStatus.NotReached && now - CallBack.CreatedAt > TimeSpan.FromDays(LateDays);
}

/// <summary>What the office looks for among wishes to be called. Without a state: all that are not closed.</summary>
/// <param name="Query">In the organisation's name; whose they are is encrypted.</param>
internal sealed record CallBackFilter(string? Query, OrganisationId? Organisation, CallBackStatus? Status)
{
    public bool IsBare => Query is null && Organisation is null && Status is null;

    public static CallBackFilter Read(IQueryCollection query) => new(
        OrganisationChoices.Words(query["q"]),
        OrganisationId.TryParse(query["organisasjon"], out var organisation) ? organisation : null, KebabEnum.TryParse<CallBackStatus>(query["status"], out var status) ? status : null);

    /// <summary>Those that wait longest first.</summary>
    public IQueryable<CallBackRow> Rows(TenantDb db) =>
        from wish in db.CallBacks.AsNoTracking()
        join organisation in db.Organisations.Named(Query) on wish.OrganisationId equals organisation.Id
        where (Organisation == null || wish.OrganisationId == Organisation) && (Status == null ? wish.Status != CallBackStatus.Closed : wish.Status == Status)
        orderby wish.Status == CallBackStatus.Called, wish.CreatedAt, wish.Id
        select new CallBackRow(wish, organisation.Name, organisation.Hue);
}

/// <summary>Who wants to be called, by all organisations, for the office. Each that is shown is noted; the file has nothing of whose they are.</summary>
[Needs(PeerSupportPermissions.ReadContacts), InModule(PeerSupportModule.Name)]
internal sealed class CallBackListPage(TenantDb db, IRights rights, CallBackReads reads, IStringLocalizer<ContactText> text, IStringLocalizer<CallBackText> words, TimeProvider time) : PageModel
{
    public const int Size = 25;
    internal const int MostInFile = 5_000;

    public CallBackFilter Filter { get; private set; } = null!;

    public IReadOnlyList<(CallBackRow Row, CallBackPerson Person)> Rows { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Organisations { get; private set; } = [];

    public int Number { get; private set; }

    public int Total { get; private set; }

    public bool MayManage { get; private set; }

    public DateTimeOffset Now => time.GetUtcNow();

    public DateOnly Today => Oslo.Date(Now);

    public IEnumerable<SelectListItem> States => Enum.GetValues<CallBackStatus>().Select(status => new SelectListItem(text["Call." + KebabEnum.Text(status)], KebabEnum.Text(status)));

    public string FileHref => Url.Content("~/kontor/samtaler/ring-tilbake?handler=File") + (Request.QueryString.Value is { Length: > 1 } query ? "&" + query[1..] : "");

    public string NamesHref => Url.Content("~/kontor/samtaler/ring-tilbake/navneliste") + Request.QueryString.Value;

    public async Task OnGetAsync(int side, CancellationToken cancellation)
    {
        Filter = CallBackFilter.Read(Request.Query);
        MayManage = (await rights.ReadAsync(cancellation)).May(PeerSupportPermissions.ManageContacts);
        Organisations = await OrganisationChoices.ReadAsync(db, cancellation);
        Total = await Filter.Rows(db).CountAsync(cancellation);
        Number = Math.Clamp(side, 1, Math.Max(1, (Total + Size - 1) / Size));
        var rows = await Filter.Rows(db).Skip((Number - 1) * Size).Take(Size).ToListAsync(cancellation);
        Rows = [.. rows.Zip(await reads.OpenAsync([.. rows.Select(row => row.CallBack)], cancellation), (row, open) => (row, open.Person))];
    }

    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancellation)
    {
        var rows = await CallBackFilter.Read(Request.Query).Rows(db).Take(MostInFile).ToListAsync(cancellation);
        return CallBackFile.Of(db, text, words, rows, null, Today);
    }
}

/// <summary>The same with whose they are, for those who may tend to them. Each in it is noted as read.</summary>
[Needs(PeerSupportPermissions.ManageContacts), InModule(PeerSupportModule.Name)]
internal sealed class CallBackNamesPage(TenantDb db, CallBackReads reads, AuditLog audit, IStringLocalizer<ContactText> text, IStringLocalizer<CallBackText> words, TimeProvider time) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var rows = await CallBackFilter.Read(Request.Query).Rows(db).Take(CallBackListPage.MostInFile).ToListAsync(cancellation);
        audit.Note("call-backs.export", "call-back", null, $"{rows.Count} at once");
        await db.SaveChangesAsync(cancellation);
        var people = await reads.OpenAsync([.. rows.Select(row => row.CallBack)], cancellation);
        return CallBackFile.Of(db, text, words, rows, [.. people.Select(open => open.Person)], Oslo.Date(time.GetUtcNow()));
    }
}

internal static class CallBackFile
{
    /// <param name="people">Whose they are, row by row; null for a file without.</param>
    public static FileContentResult Of(
        TenantDb db, IStringLocalizer<ContactText> text, IStringLocalizer<CallBackText> words, IReadOnlyList<CallBackRow> rows, IReadOnlyList<CallBackPerson>? people, DateOnly today)
    {
        string[] heads = ["Organisation", "Asked", "Status", "Tries"];
        string[] personal = people is null ? [] : ["Name", "Phone", "Suits"];
        return Csv.File($"{db.Tenant.Slug}-ring-tilbake-{today.Text()}.csv", heads.Concat(personal).Select(key => text["Head." + key].Value), rows.Select((row, at) =>
        {
            IEnumerable<object?> facts = [row.Organisation, Oslo.WallClock(row.CallBack.CreatedAt), text["Call." + KebabEnum.Text(row.CallBack.Status)].Value, row.CallBack.Tries];
            return people is null ? facts : facts.Concat([people[at].Name, people[at].Phone, words["Suits." + KebabEnum.Text(people[at].Suits)].Value]);
        }));
    }
}
