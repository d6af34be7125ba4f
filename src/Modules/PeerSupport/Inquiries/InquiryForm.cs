using Saas.PeerSupport.Contracts;

namespace Saas.PeerSupport.Inquiries;

/// <summary>An inquiry as somebody writes it on a page.</summary>
internal sealed class InquiryForm
{
    public const int UsualMinutes = 15;

    /// <summary>What a conversation mostly takes; another number is written.</summary>
    public static IReadOnlyList<int> CommonMinutes { get; } = [5, UsualMinutes, 30, 60];

    public InquiryChannel? Channel { get; set; }

    public InquiryWho? Who { get; set; }

    /// <summary>One of the themes that stand as boxes.</summary>
    public string? Theme { get; set; }

    /// <summary>One from the whole list; wins over the box.</summary>
    public string? OtherTheme { get; set; }

    public int? Minutes { get; set; } = UsualMinutes;

    /// <summary>Wins over the box.</summary>
    public int? OtherMinutes { get; set; }

    public string? Arena { get; set; }

    public string? Organisation { get; set; }

    public DateOnly? Date { get; set; }

    public ReferredTo? ReferredTo { get; set; }

    public string? Note { get; set; }

    /// <summary>The note that was looked at, when the writer says that it is nobody: another note is asked about anew.</summary>
    public string? NoteShown { get; set; }

    public bool Confirmed { get; set; }

    public static InquiryForm Of(Inquiry inquiry) => new()
    {
        Channel = inquiry.Channel, Who = inquiry.Who, OtherTheme = inquiry.Theme, Minutes = null, OtherMinutes = inquiry.Minutes, Arena = inquiry.Arena, Organisation = inquiry.OrganisationId?.ToString(),
        Date = inquiry.HappenedOn, ReferredTo = inquiry.ReferredTo, Note = inquiry.Note,
    };

    public InquiryRequest Request() => new()
    {
        Channel = Channel, Who = Who, Theme = OtherTheme ?? Theme, Minutes = OtherMinutes ?? Minutes, Arena = Arena, Date = Date, ReferredTo = ReferredTo, Note = Note,
        OrganisationId = OrganisationId.TryParse(Organisation, out var id) ? id : null, NoteConfirmed = Confirmed && NoteShown == Note,
    };
}
