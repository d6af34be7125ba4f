using System.ComponentModel.DataAnnotations;
using Saas.Kernel.Http;
using Saas.PeerSupport.Contracts;

namespace Saas.PeerSupport.Inquiries;

/// <summary>An inquiry as the API takes it; the page's form fills the same. There is no field for anybody's name, and none for who answered.</summary>
public sealed class InquiryRequest : IValidatableObject
{
    public const int LongestNote = 200;
    public const int MostMinutes = 600;

    /// <summary>The day it happened, today when left out.</summary>
    public DateOnly? Date { get; set; }

    /// <summary>The user organisation that answered; left out when it was the centre itself.</summary>
    public OrganisationId? OrganisationId { get; set; }

    [Required(ErrorMessage = "is required")]
    public InquiryChannel? Channel { get; set; }

    /// <summary>Key of one of the room's arenas.</summary>
    [PlainText(60)]
    public string? Arena { get; set; }

    public InquiryWho? Who { get; set; }

    /// <summary>Key of a topic, as offers have them.</summary>
    [PlainText(60)]
    public string? Theme { get; set; }

    [Range(1, MostMinutes, ErrorMessage = "must be 1 to 600 minutes")]
    public int? Minutes { get; set; }

    public ReferredTo? ReferredTo { get; set; }

    /// <summary>A few words that say nothing of who it was.</summary>
    [PlainText(LongestNote)]
    public string? Note { get; set; }

    /// <summary>The writer has looked at the note: what was pointed out in it identifies nobody. Does not help where a number checks out.</summary>
    public bool NoteConfirmed { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Date is { Year: < 2000 or > 2199 })
        {
            yield return new ValidationResult("must be in a year from 2000 to 2199", [nameof(Date)]);
        }
    }

    internal InquiryFacts Facts(DateOnly today) =>
        new(Date ?? today, OrganisationId, Channel!.Value, Empty(Arena), Who, Empty(Theme), Minutes, ReferredTo, Empty(Note));

    private static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>Many at once, stored all or none.</summary>
public sealed class InquiryBatch : IValidatableObject
{
    public const int Most = 500;

    /// <summary>1 to 500.</summary>
    public List<InquiryRequest> Inquiries { get; set; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Inquiries.Count is 0 or > Most)
        {
            yield return new ValidationResult($"must be 1 to {Most} inquiries", [nameof(Inquiries)]);
        }
    }
}
