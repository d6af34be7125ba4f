using System.ComponentModel.DataAnnotations;
using Saas.Honoraria.Assignments;
using Saas.Honoraria.Contracts;
using Saas.Kernel.Http;

namespace Saas.Honoraria.Asks;

/// <summary>A request to several representatives as the API takes it.</summary>
public sealed class AskRequest : WorkRequest
{
    /// <summary>Who is asked; at most fifty.</summary>
    [Required(ErrorMessage = "is required"), MinLength(1, ErrorMessage = "must be at least one"), MaxLength(50, ErrorMessage = "must be at most 50")]
    public List<UserRepresentativeId> People { get; set; } = [];

    /// <summary>To those who are asked, in the mail.</summary>
    [PlainText(1000, Lines = true)]
    public string? Message { get; set; }

    /// <summary>How many are needed: the first who say yes.</summary>
    [Range(1, 50, ErrorMessage = "must be 1 to 50")]
    public int Wanted { get; set; } = 1;

    /// <summary>Last day for an answer; not before today.</summary>
    [Required(ErrorMessage = "is required")]
    public DateOnly? AnswerBy { get; set; }

    public override IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var wrong in base.Validate(validationContext))
        {
            yield return wrong;
        }

        if (AnswerBy is { Year: < 2000 or > 2199 } || AnswerBy > OnDate)
        {
            yield return new ValidationResult("must not be after onDate", [nameof(AnswerBy)]);
        }
    }
}

/// <summary>An answer that somebody gave by telephone.</summary>
public sealed class AnswerRequest : IValidatableObject
{
    [Required(ErrorMessage = "is required")]
    public UserRepresentativeId? Representative { get; set; }

    public AskAnswer Answer { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Answer == AskAnswer.None)
        {
            yield return new ValidationResult("must be yes or no", [nameof(Answer)]);
        }
    }
}
