using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Kernel.Http;
using Saas.PeerSupport.Contracts;
using Saas.Venues.Contracts;

namespace Saas.PeerSupport.OfficeHours;

/// <summary>A time as a form has it: day, clock, room, and what it is for.</summary>
internal sealed class HoursForm
{
    public string? Organisation { get; set; }

    public string? Kind { get; set; }

    public string? Title { get; set; }

    public string? Theme { get; set; }

    public string? Room { get; set; }

    public DateOnly? Date { get; set; }

    public TimeOnly? From { get; set; }

    public TimeOnly? To { get; set; }

    public int? ConversationMinutes { get; set; }

    public int? PeersWanted { get; set; }

    /// <summary>Puts what a pressed button of a refusal sent into the fields.</summary>
    public void TakeFrom(string? value, ModelStateDictionary state)
    {
        if (RoomWay.Read(value) is var (room, date, from, to))
        {
            (Room, Date, From, To) = (room.ToString(), date, from, to);
            state.Clear();
        }
    }

    /// <summary>The wish, or null with every wrong field named.</summary>
    public HoursWish? Read(OrganisationId? organisation, ModelStateDictionary state, IStringLocalizer<HoursText> text)
    {
        Require(Date is { Year: >= 2000 and < 2190 }, nameof(Date));
        Require(From is not null, nameof(From));
        Require(To is not null, nameof(To));
        var hasRoom = RoomId.TryParse(Room, out var room);
        Require(hasRoom, nameof(Room));
        Require(organisation is not null, nameof(Organisation));
        Require(new PlainTextAttribute(200).IsValid(Title), nameof(Title));
        Require(ConversationMinutes is null or (>= 10 and <= 180), nameof(ConversationMinutes));
        Require(PeersWanted is null or (>= 0 and <= 20), nameof(PeersWanted));
        return !state.IsValid ? null : new HoursWish(organisation!.Value, KebabEnum.TryParse<HoursKind>(Kind, out var kind) ? kind : HoursKind.OfficeHours, room, Date!.Value, From!.Value, To!.Value)
        {
            Title = HoursRequest.Empty(Title), Theme = HoursRequest.Empty(Theme), ConversationMinutes = ConversationMinutes, PeersWanted = PeersWanted ?? 1,
        };

        void Require(bool isGood, string field)
        {
            if (!isGood)
            {
                state.Remove("Input." + field); // the framework's own words, if it had any
                state.AddModelError("Input." + field, text["Wrong." + field]);
            }
        }
    }
}

/// <summary>The rooms to choose from, by venue.</summary>
internal static class RoomItems
{
    public static IReadOnlyList<SelectListItem> Of(IReadOnlyList<RoomChoice> rooms, IStringLocalizer<HoursText> text)
    {
        var groups = rooms.Select(room => room.Venue).Distinct(StringComparer.Ordinal).ToDictionary(venue => venue, venue => new SelectListGroup { Name = venue }, StringComparer.Ordinal);
        return [.. rooms.Select(room => new SelectListItem(text["Room.Takes", room.Name, room.Capacity], room.Id.ToString()) { Group = groups[room.Venue] })];
    }
}
