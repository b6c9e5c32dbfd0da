;;; Opens draft.md of the current folder, waits for findings, repairs the misspelt reference and saves.  -*- lexical-binding: t -*-
;; Works with Emacs 28 and eglot 1.9.  Run with LINTEL set to dist/cli.mjs.  There is no markdown-mode in Emacs itself.
(require 'package)
(package-initialize)
(require 'eglot)
(require 'flymake)

(define-derived-mode lintel-test-mode text-mode "Markdown")
(add-to-list 'auto-mode-alist '("\\.md\\'" . lintel-test-mode))
(add-to-list 'eglot-server-programs
             `((lintel-test-mode :language-id "markdown") . ("node" ,(getenv "LINTEL") "lsp" "--stdio")))
(setq eglot-sync-connect 20
      eglot-confirm-server-initiated-edits nil
      project-find-functions (list (lambda (_folder) (cons 'transient default-directory)))
      make-backup-files nil)

(defun lintel-wait-for (what look)
  "Wait until LOOK gives something, and return that; fail for want of WHAT."
  (let ((end (+ (float-time) 20)) found)
    (while (and (not (setq found (funcall look))) (< (float-time) end))
      (accept-process-output nil 0.02))
    (or found (progn (message "waited in vain for %s" what) (kill-emacs 1)))))

(defun lintel-misspelt ()
  "The finding about the misspelt reference."
  (seq-find (lambda (diagnostic) (string-match-p "Shipment Registery" (flymake-diagnostic-text diagnostic)))
            (flymake-diagnostics)))

(find-file "draft.md")
(apply #'eglot (eglot--guess-contact))
(flymake-mode 1)
(flymake-start)
(let* ((found (lintel-wait-for "the misspelt reference" #'lintel-misspelt))
       (actions (progn
                  (message "%d findings" (length (flymake-diagnostics)))
                  (eglot-code-actions (flymake-diagnostic-beg found) (flymake-diagnostic-end found) nil nil)))
       (action (seq-find (lambda (each) (string-match-p "'Shipment Registry'" (plist-get each :title))) actions)))
  (eglot--apply-workspace-edit (plist-get action :edit))
  (message "applied: %s" (plist-get action :title)))
;; Without somebody at the keyboard there is no idle time, in which eglot would tell the server.
(save-buffer)
(flymake-start)
(lintel-wait-for "the finding to go" (lambda () (not (lintel-misspelt))))
(eglot-shutdown (eglot-current-server))
(kill-emacs 0)
