using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Saas.Kernel.Data;
using Saas.Kernel.Time;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.Conversations;
using Saas.PeerSupport.OfficeHours;
using Saas.PeerSupport.Organisations;

namespace Saas.PeerSupport.Contacts;

/// <summary>How a conversation stands, to the office.</summary>
internal enum ConversationState
{
    Booked,

    /// <summary>Called off, and without an address: somebody must call them.</summary>
    ToCall,

    /// <summary>Called off, and told by mail.</summary>
    CalledOff,

    Cancelled,
}

/// <summary>A conversation that nobody has opened: nothing of who comes.</summary>
internal sealed record ConversationRow(Conversation Conversation, Hours Hours, string Organisation, int Hue)
{
    public DateTimeOffset StartsAt => Slots.At(Hours, Conversation.Slot).StartsAt;

    public DateTimeOffset EndsAt => Slots.At(Hours, Conversation.Slot).EndsAt;

    public ConversationState State => Conversation.Status switch
    {
        ConversationStatus.Booked => ConversationState.Booked,
        ConversationStatus.Cancelled => ConversationState.Cancelled,
        _ => Conversation.HasMail ? ConversationState.CalledOff : ConversationState.ToCall,
    };
}

/// <summary>What the office looks for among conversations. Without a state: those that are booked, and those that must be called. Names are encrypted, so they are not looked for.</summary>
/// <param name="Number">The six digits that the person says on the phone.</param>
internal sealed record ConversationFilter(string? Query, int? Number, OrganisationId? Organisation, ConversationState? State, DateOnly From, DateOnly Until)
{
    private const int UsualDays = 42;
    private const int MostDays = 366;

    public bool IsBare => Query is null && Organisation is null && State is null;

    public static ConversationFilter Read(IQueryCollection query, DateOnly today)
    {
        var words = OrganisationChoices.Words(query["q"]);
        var digits = string.Concat((words ?? "").Where(c => !char.IsWhiteSpace(c)));
        var from = HoursWhen.ReadDate(query["fra"]) ?? today;
        var until = HoursWhen.ReadDate(query["til"]) ?? from.AddDays(UsualDays);
        return new ConversationFilter(
            words,
            digits.Length == 6 && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
            OrganisationId.TryParse(query["organisasjon"], out var organisation) ? organisation : null,
            KebabEnum.TryParse<ConversationState>(query["status"], out var state) ? state : null,
            from, until < from ? from : until.DayNumber - from.DayNumber > MostDays ? from.AddDays(MostDays) : until);
    }

    public IQueryable<ConversationRow> Rows(TenantDb db)
    {
        var (after, before) = (Oslo.StartOf(From), Oslo.StartOf(Until.AddDays(1)));
        var rows = Of(
            from conversation in db.Conversations.AsNoTracking()
            join hours in db.Hours.AsNoTracking() on conversation.HoursId equals hours.Id
            join organisation in db.Organisations.Named(Number is null ? Query : null) on hours.OrganisationId equals organisation.Id
            select new Joined { Conversation = conversation, Hours = hours, Organisation = organisation });

        // Whoever says their number on the phone is found on whatever day it is.
        rows = Number is { } number ? rows.Where(row => row.Conversation.Number == number) : rows.Where(row => row.Hours.EndsAt > after && row.Hours.StartsAt < before);
        return rows.OrderBy(row => row.Hours.StartsAt).ThenBy(row => row.Conversation.Slot).ThenBy(row => row.Conversation.Id)
            .Select(row => new ConversationRow(row.Conversation, row.Hours, row.Organisation.Name, row.Organisation.Hue));
    }

    private IQueryable<Joined> Of(IQueryable<Joined> rows)
    {
        rows = Organisation is { } organisation ? rows.Where(row => row.Organisation.Id == organisation) : rows;
        return State switch
        {
            ConversationState.Booked => rows.Where(row => row.Conversation.Status == ConversationStatus.Booked),
            ConversationState.ToCall => rows.Where(row => row.Conversation.Status == ConversationStatus.CalledOff && !row.Conversation.HasMail),
            ConversationState.CalledOff => rows.Where(row => row.Conversation.Status == ConversationStatus.CalledOff && row.Conversation.HasMail),
            ConversationState.Cancelled => rows.Where(row => row.Conversation.Status == ConversationStatus.Cancelled),
            _ when Number is not null => rows,
            _ => rows.Where(row => row.Conversation.Status == ConversationStatus.Booked || (row.Conversation.Status == ConversationStatus.CalledOff && !row.Conversation.HasMail)),
        };
    }

    private sealed class Joined
    {
        public required Conversation Conversation { get; init; }

        public required Hours Hours { get; init; }

        public required Organisation Organisation { get; init; }
    }
}
