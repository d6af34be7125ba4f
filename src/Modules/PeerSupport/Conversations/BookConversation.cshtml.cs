using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Errors;
using Saas.Kernel.Http;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Messaging.Contracts;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.PeerSupport.Organisations;
using Saas.PeerSupport.Seasons;
using Saas.Ui;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.Conversations;

/// <summary>What somebody fills in to book: a time, a first name, a way to reach them. No field could take anything about their health.</summary>
internal sealed class ConversationForm
{
    private const int MaxName = 60;

    /// <summary>The slot, counted from 0.</summary>
    public string? Time { get; set; }

    public string? FirstName { get; set; }

    public string? Phone { get; set; }

    public string? Email { get; set; }

    /// <summary>A field that people do not see. Programs that fill everything give themselves away.</summary>
    public string? Website { get; set; }

    public int? Slot => int.TryParse(Time, NumberStyles.None, CultureInfo.InvariantCulture, out var slot) ? slot : null;

    /// <summary>Names every wrong field in the user's language.</summary>
    /// <param name="slots">How many the hours have. Anybody can send any number, and one of no slot is no time at all.</param>
    public void Check(int slots, ModelStateDictionary errors, IStringLocalizer<ConversationText> text)
    {
        void Wrong(bool isWrong, string field, string key)
        {
            if (isWrong)
            {
                errors.AddModelError("Input." + field, text[key]);
            }
        }

        Wrong(Slot is not { } slot || slot >= slots, nameof(Time), "Wrong.Time");
        Wrong(string.IsNullOrWhiteSpace(FirstName), nameof(FirstName), "Wrong.Name");
        Wrong(!new PlainTextAttribute(MaxName).IsValid(FirstName?.Trim()), nameof(FirstName), "Wrong.NameLong");
        Wrong(string.IsNullOrWhiteSpace(Phone) && string.IsNullOrWhiteSpace(Email), nameof(Phone), "Wrong.Contact");
        Wrong(!string.IsNullOrWhiteSpace(Phone) && PhoneNumber.Normalise(Phone) is null, nameof(Phone), "Wrong.Phone");
        Wrong(!string.IsNullOrWhiteSpace(Email) && Address is null, nameof(Email), "Wrong.Email");
    }

    public ConversationPerson Person() => new(FirstName!.Trim(), PhoneNumber.Normalise(Phone), Address);

    private string? Address => EmailAddress.TryParse(Email, out var address) && EmailAttribute.IsAddress(address) ? address : null;
}

/// <summary>Coming hours in which a conversation can be booked.</summary>
[Public, InModule(PeerSupportModule.Name)]
internal sealed class ConversationHoursPage(ConversationReads reads, IRooms rooms, TenantScope scope) : PageModel
{
    private const int Days = 42;

    /// <summary>One organisation's only.</summary>
    [BindProperty(SupportsGet = true, Name = "organisasjon")]
    public string? Of { get; set; }

    public IReadOnlyList<BookableHours> Hours { get; private set; } = [];

    public IReadOnlyList<(OrganisationId Id, string Name)> Organisations { get; private set; } = [];

    public IReadOnlyDictionary<RoomId, RoomPlace> Places { get; private set; } = new Dictionary<RoomId, RoomPlace>();

    public string Room => scope.Tenant.Name;

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var all = await reads.BookableAsync(null, Days, cancellation);
        Organisations = [.. all.Select(one => (one.OrganisationId, one.Organisation)).Distinct().OrderBy(one => one.Organisation, StringComparer.CurrentCulture)];
        Hours = [.. all.Where(one => one.Free > 0 && (string.IsNullOrEmpty(Of) || one.OrganisationId.ToString() == Of))];
        Places = await rooms.PlacesAsync([.. Hours.Select(one => one.RoomId).Distinct()], cancellation);
    }
}

/// <summary>Books one conversation. The receipt is one's own page, by a link that is as good as the one in the mail: whoever has no address can cancel, too.</summary>
[Public, InModule(PeerSupportModule.Name), EnableRateLimiting(ContactLimits.Policy)]
internal sealed class BookConversationPage(
    TenantDb db, TenantScope scope, KeyRing keys, BookConversations book, IRooms rooms, Format format, IStringLocalizer<ConversationText> text, TimeProvider time) : PageModel, ILoadsPage
{
    [BindProperty(SupportsGet = true, Name = "hours")]
    public HoursId Id { get; set; }

    [BindProperty]
    public ConversationForm Input { get; set; } = new();

    public Hours Hours { get; private set; } = null!;

    public string Organisation { get; private set; } = "";

    public RoomPlace? Place { get; private set; }

    public IReadOnlyList<SelectListItem> Times { get; private set; } = [];

    public bool IsOff { get; private set; }

    public string Room => scope.Tenant.Name;

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await LoadAsync(cancellation);
        if (!string.IsNullOrEmpty(Input.Website))
        {
            return LocalRedirect("~/treffetid/samtale");
        }

        Input.Check(Slots.Count(Hours), ModelState, text);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }

        var made = await book.BookAsync(Id, Slots.At(Hours, Input.Slot!.Value).StartsAt, Input.Person(), CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, cancellation);
        return LocalRedirect($"~/samtale/{ConversationLinks.Token(await keys.ForAsync(scope.Tenant, cancellation), made, Hours)}?ny=ja");
    }

    public async Task LoadAsync(CancellationToken cancellation)
    {
        Hours = await db.Announced(db.Hours.Where(one => one.Id == Id && one.Kind == HoursKind.OfficeHours)).AsNoTracking().SingleOrDefaultAsync(cancellation) is { ConversationMinutes: not null } hours
            && hours.Status is not (HoursStatus.Asked or HoursStatus.Refused) ? hours : throw new Missing("hours"); // what was only asked for was never public
        IsOff = Hours.Status != HoursStatus.Planned || Hours.EndsAt <= time.GetUtcNow() || !await book.IsAgreedAsync(Id, cancellation);
        Organisation = (await OrganisationReads.OneAsync(db, Hours.OrganisationId, cancellation)).Name;
        Place = (await rooms.PlacesAsync([Hours.RoomId], cancellation)).GetValueOrDefault(Hours.RoomId);
        Times =
        [
            .. (await book.FreeAsync(Hours, time.GetUtcNow(), cancellation)).Select(slot => new SelectListItem(
                format.Capital(format.Time(TimeOnly.FromDateTime(Oslo.WallClock(Slots.At(Hours, slot).StartsAt)))), slot.ToString(CultureInfo.InvariantCulture))),
        ];
    }
}
