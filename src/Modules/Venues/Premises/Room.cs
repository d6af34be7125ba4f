using Saas.Kernel.Errors;
using Saas.Kernel.Tenancy;
using Saas.Venues.Contracts;

namespace Saas.Venues.Premises;

/// <summary>A room that can be reserved. It is retired instead of deleted.</summary>
internal sealed class Room : ITenantOwned
{
    private Room()
    {
    }

    public TenantId TenantId { get; private init; }

    public RoomId Id { get; private init; }

    public VenueId VenueId { get; private init; }

    public Venue Venue { get; private init; } = null!;

    public string Name { get; private set; } = "";

    public RoomKind Kind { get; private set; }

    public int Capacity { get; private set; }

    public string[] Equipment { get; private set; } = [];

    public string[] Accessibility { get; private set; } = [];

    public string Note { get; private set; } = "";

    /// <summary>How long the room is kept free after each reservation.</summary>
    public int BufferMinutes { get; private set; }

    public DateTimeOffset? RetiredAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset ChangedAt { get; private set; }

    public uint Version { get; private set; }

    public static Room Open(TenantId tenant, VenueId venue, RoomFacts facts, DateTimeOffset now)
    {
        var room = new Room { TenantId = tenant, Id = RoomId.New(now), VenueId = venue, CreatedAt = now };
        room.Become(facts, now);
        return room;
    }

    /// <summary>A new buffer is for new reservations; those that are made keep theirs.</summary>
    public void Become(RoomFacts facts, DateTimeOffset now)
    {
        (Name, Kind, Capacity, Note, BufferMinutes, ChangedAt) = (facts.Name, facts.Kind, facts.Capacity, facts.Note, facts.BufferMinutes, now);
        (Equipment, Accessibility) = (Names.Of(facts.Equipment), Names.Of(facts.Accessibility));
    }

    /// <summary>Takes no new reservations; those that are made stay.</summary>
    /// <exception cref="Refused"><c>room.retired</c></exception>
    public void Retire(DateTimeOffset now)
    {
        if (RetiredAt is not null)
        {
            throw new Refused("room.retired", "The room is not in use.") { Arguments = [Name] };
        }

        RetiredAt = ChangedAt = now;
    }

    /// <exception cref="Refused"><c>room.in_use</c></exception>
    public void Reopen(DateTimeOffset now)
    {
        if (RetiredAt is null)
        {
            throw new Refused("room.in_use", "The room is in use already.") { Arguments = [Name] };
        }

        (RetiredAt, ChangedAt) = (null, now);
    }
}

/// <summary>What somebody writes about a room.</summary>
internal sealed record RoomFacts(
    string Name, RoomKind Kind, int Capacity, IReadOnlyList<Equipment> Equipment, IReadOnlyList<Accessibility> Accessibility, string Note, int BufferMinutes);
