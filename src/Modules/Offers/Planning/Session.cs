using Saas.Kernel.Errors;
using Saas.Kernel.Secrets;
using Saas.Kernel.Tenancy;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Venues.Contracts;

namespace Saas.Offers.Planning;

/// <summary>
/// One meeting of an offer. Instants; people see them as wall-clock time in Europe/Oslo. Its id lasts from the first draft on: attendance, reservations of
/// rooms, calendars and mails hang on it. Its offer says which verb is allowed (<see cref="Offer"/>), for the rules are about both.
/// </summary>
internal sealed class Session : ITenantOwned
{
    private Session()
    {
    }

    public TenantId TenantId { get; private init; }

    public SessionId Id { get; private init; }

    public OfferId OfferId { get; private init; }

    /// <summary>Planned ones are 1, 2, 3 … in the order of time; cancelled ones come after them.</summary>
    public int Number { get; private set; }

    public SessionStatus Status { get; private set; }

    public string? CancelledReason { get; private set; }

    public string Title { get; private set; } = "";

    public string? Note { get; private set; }

    public DateTimeOffset StartsAt { get; private set; }

    public DateTimeOffset EndsAt { get; private set; }

    /// <summary>Where, when it is not where the offer is.</summary>
    public string? Place { get; private set; }

    public string? Municipality { get; private set; }

    /// <summary>The room of ours it is in, reserved as long as the session is planned; null when it is elsewhere.</summary>
    public RoomId? RoomId { get; private set; }

    /// <summary>Encrypted; for those who have a seat, and for staff.</summary>
    public byte[]? VideoLink { get; private set; }

    /// <summary>When those who come were reminded of it.</summary>
    public DateTimeOffset? RemindedAt { get; private set; }

    public bool IsPlanned => Status == SessionStatus.Planned;

    internal static Session Plan(TenantId tenant, OfferId offer, int number, SessionPlan plan, DateTimeOffset now) => new()
    {
        TenantId = tenant, Id = SessionId.New(now), OfferId = offer, Number = number, Title = plan.Title, Note = plan.Note,
        StartsAt = plan.StartsAt.ToUniversalTime(), EndsAt = plan.EndsAt.ToUniversalTime(), Place = plan.Place, Municipality = plan.Municipality, RoomId = plan.Room,
    };

    internal void Describe(SessionWords words) => (Title, Note, Place, Municipality, RoomId) = (words.Title, words.Note, words.Place, words.Municipality, words.Room);

    internal void Sit(RoomId? room) => RoomId = room;

    internal void Move(DateTimeOffset startsAt, DateTimeOffset endsAt)
    {
        if (StartsAt == startsAt && EndsAt == endsAt)
        {
            return;
        }

        if (Oslo.Date(startsAt) != Oslo.Date(StartsAt))
        {
            RemindedAt = null; // another day is worth another reminder
        }

        (StartsAt, EndsAt) = (startsAt.ToUniversalTime(), endsAt.ToUniversalTime());
    }

    internal void Cancel(string reason)
    {
        Status = SessionStatus.Cancelled;
        CancelledReason = reason;
    }

    internal void Renumber(int number) => Number = number;

    internal void Remind(DateTimeOffset now) => RemindedAt = now;

    internal void LinkVideo(TenantCipher cipher, string? link) => VideoLink = string.IsNullOrEmpty(link) ? null : cipher.Encrypt("offers.sessions", "video_link", Id.Value, link);

    internal string? Video(TenantCipher cipher) => VideoLink is null ? null : cipher.Decrypt("offers.sessions", "video_link", Id.Value, VideoLink);

    /// <exception cref="Refused"><c>session.cancelled</c></exception>
    internal void RequirePlanned()
    {
        if (!IsPlanned)
        {
            throw new Refused("session.cancelled", "The session is cancelled and stays so. Add a new one instead.");
        }
    }
}

/// <summary>A session as somebody plans it. With an id it is one that is there already.</summary>
internal sealed record SessionPlan(
    string Title, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? Note = null, string? Place = null, string? Municipality = null, SessionId? Id = null, RoomId? Room = null)
{
    public SessionWords Words => new(Title, Note, Place, Municipality, Room);
}

/// <summary>What a session is about and where it is, but not when.</summary>
internal sealed record SessionWords(string Title, string? Note, string? Place, string? Municipality, RoomId? Room);
