using System.Globalization;
using System.Text;
using Saas.Kernel.Tenancy;
using Saas.PeerSupport.Contracts;
using Saas.PeerSupport.OfficeHours;
using Saas.Tenants.Contracts;

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
            Fold(text, line);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    /// <summary>At 75 octets, never inside a character (RFC 5545 §3.1).</summary>
    private static void Fold(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > 74)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
