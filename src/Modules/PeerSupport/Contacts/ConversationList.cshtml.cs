using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Audit;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Conversations;
using Saas.PeerSupport.OfficeHours;
using Saas.PeerSupport.Organisations;
using Saas.Ui;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.Contacts;

/// <summary>All organisations' conversations, for the office. Each that is shown is noted; the file has nothing of who comes.</summary>
[Needs(PeerSupportPermissions.ReadContacts), InModule(PeerSupportModule.Name)]
internal sealed class ConversationListPage(TenantDb db, IRights rights, ConversationReads reads, IRooms rooms, IStringLocalizer<ContactText> text, TimeProvider time) : PageModel
{
    public const int Size = 25;
    internal const int MostInFile = 5_000;

    public ConversationFilter Filter { get; private set; } = null!;

    public IReadOnlyList<(ConversationRow Row, ConversationPerson Person)> Rows { get; private set; } = [];

    public IReadOnlyDictionary<RoomId, RoomPlace> Places { get; private set; } = new Dictionary<RoomId, RoomPlace>();

    public IReadOnlyList<SelectListItem> Organisations { get; private set; } = [];

    public int Number { get; private set; }

    public int Total { get; private set; }

    public bool MayManage { get; private set; }

    public DateTimeOffset Now => time.GetUtcNow();

    public IEnumerable<SelectListItem> States => Enum.GetValues<ConversationState>().Select(state => new SelectListItem(text["State." + KebabEnum.Text(state)], KebabEnum.Text(state)));

    public string FileHref => Url.Content("~/kontor/samtaler?handler=File") + (Request.QueryString.Value is { Length: > 1 } query ? "&" + query[1..] : "");

    public string NamesHref => Url.Content("~/kontor/samtaler/navneliste") + Request.QueryString.Value;

    public async Task OnGetAsync(int side, CancellationToken cancellation)
    {
        Filter = ConversationFilter.Read(Request.Query, Oslo.Date(Now));
        MayManage = (await rights.ReadAsync(cancellation)).May(PeerSupportPermissions.ManageContacts);
        Organisations = await OrganisationChoices.ReadAsync(db, cancellation);
        Total = await Filter.Rows(db).CountAsync(cancellation);
        Number = Math.Clamp(side, 1, Math.Max(1, (Total + Size - 1) / Size));
        var rows = await Filter.Rows(db).Skip((Number - 1) * Size).Take(Size).ToListAsync(cancellation);
        var people = await reads.OpenAsync([.. rows.Select(row => (row.Conversation, row.Hours))], cancellation);
        Rows = [.. rows.Zip(people, (row, open) => (row, open.Person))];
        Places = await rooms.PlacesAsync([.. rows.Select(row => row.Hours.RoomId).Distinct()], cancellation);
    }

    public async Task<IActionResult> OnGetFileAsync(CancellationToken cancellation)
    {
        var rows = await ConversationFilter.Read(Request.Query, Oslo.Date(Now)).Rows(db).Take(MostInFile).ToListAsync(cancellation);
        return await ConversationFile.OfAsync(db, rooms, text, rows, null, Oslo.Date(Now), cancellation);
    }
}

/// <summary>The same with who comes, for those who may tend to them. Each in it is noted as read.</summary>
[Needs(PeerSupportPermissions.ManageContacts), InModule(PeerSupportModule.Name)]
internal sealed class ConversationNamesPage(TenantDb db, ConversationReads reads, IRooms rooms, AuditLog audit, IStringLocalizer<ContactText> text, TimeProvider time) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellation)
    {
        var today = Oslo.Date(time.GetUtcNow());
        var rows = await ConversationFilter.Read(Request.Query, today).Rows(db).Take(ConversationListPage.MostInFile).ToListAsync(cancellation);
        audit.Note("conversations.export", "conversation", null, $"{rows.Count} at once");
        await db.SaveChangesAsync(cancellation);
        var people = await reads.OpenAsync([.. rows.Select(row => (row.Conversation, row.Hours))], cancellation);
        return await ConversationFile.OfAsync(db, rooms, text, rows, [.. people.Select(open => open.Person)], today, cancellation);
    }
}

internal static class ConversationFile
{
    /// <param name="people">Who comes, row by row; null for a file without.</param>
    public static async Task<FileContentResult> OfAsync(
        TenantDb db, IRooms rooms, IStringLocalizer<ContactText> text, IReadOnlyList<ConversationRow> rows, IReadOnlyList<ConversationPerson>? people, DateOnly today, CancellationToken cancellation)
    {
        var places = await rooms.PlacesAsync([.. rows.Select(row => row.Hours.RoomId).Distinct()], cancellation);
        string[] heads = ["Organisation", "From", "To", "Room", "Venue", "Status"];
        string[] personal = people is null ? [] : ["Number", "Name", "Phone", "Email"];
        return Csv.File($"{db.Tenant.Slug}-samtaler-{today.Text()}.csv", heads.Concat(personal).Select(key => text["Head." + key].Value), rows.Select((row, at) =>
        {
            IEnumerable<object?> facts =
            [
                row.Organisation, Oslo.WallClock(row.StartsAt), Oslo.WallClock(row.EndsAt), places.GetValueOrDefault(row.Hours.RoomId)?.Room, places.GetValueOrDefault(row.Hours.RoomId)?.Venue,
                text["State." + KebabEnum.Text(row.State)].Value,
            ];
            return people is null ? facts : facts.Concat([ConversationNumber.Text(row.Conversation.Number), people[at].FirstName, people[at].Phone, people[at].Email]);
        }));
    }
}
