using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Data;
using Saas.Venues.Contracts;

namespace Saas.Offers.Office.OneSession;

/// <summary>The rooms that a session can be in, with what one must know to choose: how many it takes and who can come in.</summary>
internal sealed class RoomPicker(IRooms rooms)
{
    private IReadOnlyList<RoomChoice> _rooms = [];
    private IReadOnlyDictionary<RoomId, RoomPlace> _places = new Dictionary<RoomId, RoomPlace>();

    public bool Any => _rooms.Count > 0;

    public IReadOnlyList<RoomChoice> All => _rooms;

    public async Task LoadAsync(CancellationToken cancellation)
    {
        _rooms = await rooms.ListAsync(cancellation);
        _places = _rooms.Count == 0 ? _places : await rooms.PlacesAsync([.. _rooms.Select(room => room.Id)], cancellation);
    }

    public List<SelectListItem> Choices(IStringLocalizer<SessionText> text)
    {
        var groups = _rooms.Select(room => room.Venue).Distinct(StringComparer.Ordinal).ToDictionary(venue => venue, venue => new SelectListGroup { Name = venue }, StringComparer.Ordinal);
        return [.. _rooms.Select(room => new SelectListItem(Describe(room, text), room.Id.ToString()) { Group = groups[room.Venue] })];
    }

    public RoomChoice? Find(RoomId? id) => _rooms.FirstOrDefault(room => room.Id == id);

    private string Describe(RoomChoice room, IStringLocalizer<SessionText> text)
    {
        var access = _places.GetValueOrDefault(room.Id)?.Accessibility.Where(one => one is Accessibility.StepFree or Accessibility.HearingLoop or Accessibility.Lift)
            .Select(one => text["Access." + KebabEnum.Text(one)].Value) ?? [];
        return string.Join(" · ", access.Prepend(text["Room.Takes", room.Name, room.Capacity]));
    }
}
