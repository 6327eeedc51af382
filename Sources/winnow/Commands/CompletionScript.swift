/// The shells that complete command lines, each with its script.
enum CompletionScript: String, CaseIterable, Hashable, Sendable {
  case bash, zsh, fish

  /// The script: it knows no command, and asks the program what can follow.
  var text: String {
    switch self {
    case .bash: Self.bashText
    case .zsh: Self.zshText
    case .fish: Self.fishText
    }
  }

  private static let bashText = #"""
    # Completion of winnow for bash: eval "$(winnow completion bash)"
    _winnow() {
      local -a answer
      mapfile -t answer < <("$1" completion words --breaks="$COMP_WORDBREAKS" \
        --line="${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
      COMPREPLY=()
      case ${answer[0]-} in
        files) compopt -o default ;;
        folders) compopt -o dirnames ;;
        words)
          COMPREPLY=("${answer[@]:1}")
          if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]]; then compopt -o nospace; fi
          ;;
      esac
    }
    complete -o nosort -F _winnow winnow

    """#

  private static let zshText = #"""
    #compdef winnow
    # Completion of winnow for zsh: eval "$(winnow completion zsh)"
    _winnow() {
      local -a answer values shown open
      local line value
      answer=("${(@f)$("${(Q)words[1]}" completion words -- "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}")
      # Of --name=FILE the file alone is completed.
      if [[ ${answer[1]} != words && $PREFIX == --*=* ]]; then compset -P '--*='; fi
      case ${answer[1]} in
        files) _files ;;
        folders) _files -/ ;;
        words)
          for line in "${(@)answer[2,-1]}"; do
            value=${line%%$'\t'*}
            if [[ $value == *= ]]; then
              open+=("$value")
            else
              values+=("$value")
              if [[ $line == *$'\t'* ]]; then shown+=("$value  -- ${line#*$'\t'}"); else shown+=("$value"); fi
            fi
          done
          if (( $#open )); then compadd -S '' -a open; fi
          if (( $#values )); then compadd -V winnow -l -d shown -a values; fi
          ;;
      esac
    }
    if [[ ${funcstack[1]-} == _winnow ]]; then _winnow "$@"; else compdef _winnow winnow; fi

    """#

  private static let fishText = #"""
    # Completion of winnow for fish: winnow completion fish | source
    function __winnow_complete
      set -l words (commandline -opc)
      set -l typed (commandline -ct | string replace -r '^["\']' '' | string replace -ra '\\\\(.)' '$1')
      set -l answer ($words[1] completion words -- $words[2..-1] "$typed" 2>/dev/null)
      switch "$answer[1]"
        case files
          __fish_complete_path (commandline -ct)
        case folders
          __fish_complete_directories (commandline -ct)
        case words
          if set -q answer[2]
            printf '%s\n' $answer[2..-1]
          end
      end
    end
    complete -c winnow -f -k -a '(__winnow_complete)'

    """#
}
