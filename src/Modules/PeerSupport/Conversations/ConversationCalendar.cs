using System.Globalization;
using System.Text;
using Saas.Kernel.Tenancy;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.Tenants.Contracts;
using static Saas.Kernel.Calendars.CalendarText;

namespace Saas.PeerSupport.Conversations;

/// <summary>
/// A conversation as iCalendar (RFC 5545). One instant that never repeats is written in UTC, which needs no zone; its UID stays when it is moved, and SEQUENCE rises.
/// The summary names the organisation only, since calendars are shared.
/// </summary>
internal sealed record ConversationCalendar(Tenant Tenant, string Organisation, string Place)
{
    public byte[] Write(Conversation conversation, Hours hours)
    {
        var isOff = conversation.Status != ConversationStatus.Booked;
        var (startsAt, endsAt) = Slots.At(hours, conversation.Slot);
        var changedAt = conversation.ChangedAt > hours.ChangedAt ? conversation.ChangedAt : hours.ChangedAt;
        var text = new StringBuilder();
        string[] lines =
        [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Mestra//Mestra//NO", isOff ? "METHOD:CANCEL" : "METHOD:PUBLISH", "BEGIN:VEVENT",
            $"UID:{conversation.Id}@{Tenant.Slug}.mestra", $"DTSTAMP:{Utc(changedAt)}", $"SEQUENCE:{(hours.Sequence + (isOff ? 1 : 0)).ToString(CultureInfo.InvariantCulture)}",
            $"DTSTART:{Utc(startsAt)}", $"DTEND:{Utc(endsAt)}", "SUMMARY:" + Escape(Organisation), "LOCATION:" + Escape(Place), isOff ? "STATUS:CANCELLED" : "STATUS:CONFIRMED",
            $"ORGANIZER;CN=\"{Tenant.Name.Replace('"', '\'')}\":mailto:{Tenant.Profile().Contact.Email}", "END:VEVENT", "END:VCALENDAR",
        ];
        foreach (var line in lines)
        {
            Line(text, line);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
